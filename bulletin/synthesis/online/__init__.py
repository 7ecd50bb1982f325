"""What every voice at an address needs, whoever answers there: patience, and a way that keeps to the address.

A request runs in `background`; `gate` lets as many through at a time as the service bears, `breaker` tells a dead
service from a bad sentence.
"""
