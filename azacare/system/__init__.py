"""What AzaCare asks of the operating system, one small module per facility."""
