# What the house itself says to the client.
hotline-house-joins = { $alias } is with you too.
hotline-house-leaves = { $alias } has left this conversation.
hotline-house-goes-on = From now on { $alias } is with you.
hotline-withdrawn = Message withdrawn.
