"""What the Python tests share: running the program, reading its bills, finding shared material."""
