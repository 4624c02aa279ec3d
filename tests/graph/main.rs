//! The graph of an article: what is in it, that it keeps to schema.org, that all formats say the same.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod articles;
mod entities;
mod formats;
mod linked_data;
mod model;
mod record;
mod rich;
mod schema_org;
mod shapes;
