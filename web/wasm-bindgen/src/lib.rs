//! Stands in for wasm-bindgen in the page: what writes workbooks would hand its errors to JavaScript, which qmr never lets it do.
//! The real one has imports that the page lacks, and exports that stay in the core.

/// A value of JavaScript: here a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsValue(String);

impl JsValue {
    /// A text.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "the real one is called so")]
    pub fn from_str(text: &str) -> Self {
        Self(text.to_owned())
    }
}
