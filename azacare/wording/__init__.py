"""Turns codes and values into plain sentences. Knows the domain and the services, never Qt.

Every sentence is a constant text given to `translate`, with named fields filled in afterwards,
so that lupdate finds it and a translation may order the fields as its grammar wants.
"""
