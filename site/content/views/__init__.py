"""Doors of the published pages that are not pages themselves."""
