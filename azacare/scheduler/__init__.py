"""The alarm clock and the detector of sleep and clock changes. The only importer of APScheduler.

What is due is decided by `services.reminders.reconcile`; here is only when to ask it again.
"""
