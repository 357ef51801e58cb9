//! Makes the assembly of the example `shop` ten times, and writes nothing.

use stackwright::prelude::*;

#[allow(dead_code)]
#[path = "../../../../examples/src/bin/shop.rs"]
mod example;

fn main() -> stackwright::Result<()> {
    for _ in 0..10 {
        let mut app = App::new();
        app.add::<example::shop::Stack>()?;
        assert!(!app.assemble()?.files().is_empty());
    }
    Ok(())
}
