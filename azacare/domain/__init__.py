"""What AzaCare knows about doses, as pure functions of data and `now`.

Standard library only: no clock, no file, no window. Instants are aware datetimes in UTC;
a slot is named by its local date and wall-clock time.
"""
