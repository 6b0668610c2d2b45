"""The composition root: the only package that knows which concrete class stands behind a port."""

from azacare.bootstrap.services import build_services, open_services

__all__ = ["build_services", "open_services"]
