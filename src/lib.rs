//! newsgraph turns news articles into linked data.
//!
//! ```text
//! bytes --parse--> Article --annotate--> Mentions --resolve--> Facts --map--> quads --write--> bytes
//! ```

pub mod annotate;
pub mod article;
pub mod error;
mod extractor;
pub mod facts;
pub mod lang;
pub mod map;
pub mod pack_check;
pub mod parse;
pub mod resolve;
pub mod write;

pub use article::Article;
pub use error::{Error, Result};
pub use extractor::{Builder, Extractor};
pub use facts::Facts;
