"""AzaCare: dose reminders and missed-dose advice for people who take azathioprine."""
