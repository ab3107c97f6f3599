"""What `make bench` runs: each module measures one thing against its budget or a peer in the same run."""
