//! What a template says of itself: for whom and for which period it was issued, the part of the register that it carries,
//! and how its locked cells stood, so that what was changed of them is told (docs/returns.md, "Templates").
//!
//! All of it stands on one sheet that nobody sees, `carried`; what of it was changed since `changes` finds out. A template
//! is known by that sheet, and by its custom properties where the sheet is gone.

mod carried;
mod changes;
mod guidance;
mod issued;
mod seal;
mod spelled;
mod stamp;

pub(crate) use carried::CarriedSheet;
pub use changes::TemplateChange;
pub(crate) use guidance::{GUIDANCE, GUIDANCE_TITLE, filled_in, guidance_lines};
pub use issued::IssuedTemplate;
pub(crate) use seal::{SealedColumn, SealedSheet};
pub use stamp::Stamp;
pub(crate) use stamp::{LAYOUT, PROPERTIES};
