"""How strong the tests are: single changes of the package that a test must notice; see `__main__`."""
