//! Characters that are struck through or stand above the line.
