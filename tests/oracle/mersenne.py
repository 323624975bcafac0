"""MT19937-64 (Nishimura and Matsumoto, 2000), which C++ calls `std::mt19937_64`."""

WORDS, MIDDLE = 312, 156
UPPER, LOWER = 0xFFFFFFFF80000000, 0x7FFFFFFF
MASK = (1 << 64) - 1


def numbers(seed: int):
    """Its 64-bit numbers, without end."""
    state = [seed & MASK]
    for i in range(1, WORDS):
        last = state[-1]
        state.append((6364136223846793005 * (last ^ (last >> 62)) + i) & MASK)
    while True:
        for i in range(WORDS):
            joined = (state[i] & UPPER) | (state[(i + 1) % WORDS] & LOWER)
            twisted = (joined >> 1) ^ (0xB5026F5AA96619E9 if joined & 1 else 0)
            state[i] = state[(i + MIDDLE) % WORDS] ^ twisted
        for word in state:
            word ^= (word >> 29) & 0x5555555555555555
            word ^= (word << 17) & 0x71D67FFFEDA60000
            word ^= (word << 37) & 0xFFF7EEE000000000
            yield (word ^ (word >> 43)) & MASK


def fractions_of_a_million(seed: int):
    """The middles of a million cells of 0 to 1: the numerators over 2,000,000."""
    cells = 10**6
    for number in numbers(seed):
        if number < MASK // cells * cells:
            yield 2 * (number % cells) + 1
