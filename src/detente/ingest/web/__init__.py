"""Pages and feeds from the web: only http and https, only from checked addresses, within limits.

Nothing here is called unless somebody names an address: `detente add URL`, a feed, `detente watch`. The resolver, the
connector, the clock and the sleeper are arguments, so that all of it can be tried against servers of one's own.
`Visitor` is what others use.
"""
