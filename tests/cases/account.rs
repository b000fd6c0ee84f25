//! Every text of a return is found again, or its row is accounted for.
