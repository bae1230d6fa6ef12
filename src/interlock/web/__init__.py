"""FACES: the site, on Django. Pages and forms only; every answer comes from `interlock.workflows`."""
