//! A piece of a part of a package, deflated apart from the others so that pieces can be made side by side.

use std::io;

use flate2::{Compress, Compression, FlushCompress};

/// The end of a deflate stream: an empty last block.
pub(super) const END: [u8; 2] = [3, 0];

/// The level at which a part of so many pieces is deflated, a little more thoroughly where there is little
/// (docs/architecture.md, "Rows of our own in a library's frame").
pub(super) const fn level(pieces: usize) -> u32 {
    if pieces <= 4 { 3 } else { 2 }
}

/// A piece, deflated so that others can follow it.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) deflated: Vec<u8>,
    pub(super) checksum: crc32fast::Hasher,
    /// How long it is when it is not deflated.
    pub(super) length: u64,
}

impl Piece {
    /// Deflates a piece that is there whole.
    ///
    /// # Errors
    /// Where the library cannot, which only a fault of its own would make it.
    pub(super) fn of(plain: &[u8], level: u32) -> io::Result<Self> {
        let mut piece = PieceWriter::new(level);
        piece.put(plain)?;
        piece.finish()
    }
}

/// A piece while it is made: what was put in is deflated at once and not kept.
pub(super) struct PieceWriter {
    compress: Compress,
    piece: Piece,
}

impl PieceWriter {
    /// An empty piece, to be deflated at a level.
    pub(super) fn new(level: u32) -> Self {
        let piece = Piece { deflated: Vec::new(), checksum: crc32fast::Hasher::new(), length: 0 };
        Self { compress: Compress::new(Compression::new(level), false), piece }
    }

    /// Puts more into it.
    ///
    /// # Errors
    /// As [`Piece::of`].
    pub(super) fn put(&mut self, plain: &[u8]) -> io::Result<()> {
        self.piece.checksum.update(plain);
        self.piece.length += length(plain);
        self.deflate(plain, FlushCompress::None)
    }

    /// Ends it, so that another piece can follow.
    ///
    /// # Errors
    /// As [`Piece::of`].
    pub(super) fn finish(mut self) -> io::Result<Piece> {
        self.deflate(&[], FlushCompress::Sync)?;
        Ok(self.piece)
    }

    fn deflate(&mut self, plain: &[u8], flush: FlushCompress) -> io::Result<()> {
        let mut rest = plain;
        loop {
            let out = &mut self.piece.deflated;
            out.reserve(rest.len() / 5 + 256);
            let before = self.compress.total_in();
            self.compress.compress_vec(rest, out, flush).map_err(io::Error::other)?;
            let taken = self.compress.total_in() - before;
            let taken = usize::try_from(taken).map_err(io::Error::other)?;
            rest = rest.get(taken..).ok_or(io::ErrorKind::InvalidData)?;
            // What was put in is in, and a flush is whole, where there was room to spare.
            if rest.is_empty() && out.len() < out.capacity() {
                return Ok(());
            }
        }
    }
}

/// How long something in memory is.
pub(super) fn length(bytes: &[u8]) -> u64 {
    // No machine holds more than fits.
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use flate2::{Decompress, FlushDecompress};

    use super::*;

    fn inflated(pieces: &[Piece]) -> Vec<u8> {
        let mut deflated: Vec<u8> =
            pieces.iter().flat_map(|piece| piece.deflated.iter().copied()).collect();
        deflated.extend(END);
        let length: u64 = pieces.iter().map(|piece| piece.length).sum();
        let mut plain = Vec::with_capacity(usize::try_from(length).unwrap() + 1);
        Decompress::new(false)
            .decompress_vec(&deflated, &mut plain, FlushDecompress::Finish)
            .unwrap();
        plain
    }

    /// Noise that no deflate makes smaller: room for it is used up again and again.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 1_u32;
        let bytes = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_le_bytes()[3]
        });
        bytes.take(length).collect()
    }

    #[test]
    fn pieces_of_any_kind_are_one_whole_when_they_follow_each_other() {
        let plain = [noise(100_000), b"row ".repeat(50_000), Vec::new(), noise(3)];
        for level in [1, 2, 6] {
            let pieces = plain.each_ref().map(|plain| Piece::of(plain, level).unwrap());
            assert!(inflated(&pieces) == plain.concat(), "{level}");
        }
    }

    #[test]
    fn a_piece_is_the_same_whole_or_bit_by_bit() {
        let plain = [noise(10_000), b"cell ".repeat(40_000)].concat();
        let mut piece = PieceWriter::new(2);
        for some in plain.chunks(7_777) {
            piece.put(some).unwrap();
        }
        let piece = piece.finish().unwrap();
        assert_eq!(piece.length, length(&plain));
        assert_eq!(piece.checksum.clone().finalize(), crc32fast::hash(&plain));
        assert!(inflated(&[piece]) == plain);
    }
}
