//! The password that Excel tries by itself.

/// The password that Excel tries, in the letters of UTF-16.
pub(super) fn password() -> Vec<u8> {
    let letters = "VelvetSweatshop".encode_utf16();
    letters.flat_map(u16::to_le_bytes).collect()
}
