//! Tables in the layouts that officers give them.
