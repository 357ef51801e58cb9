//! A program that makes an app by itself, for the test of how it ends: the argument says how.

use std::env;
use std::error::Error;

use stackwright::prelude::*;

fn main() -> Result<(), Box<dyn Error>> {
    let how = env::args().nth(1).unwrap_or_default();
    let mut app = if how == "forget, of tests" {
        App::new()
    } else {
        App::from_env()
    };
    if how == "forget all" {
        return Ok(());
    }
    key!(app.new_stack("Shop")?, key {})?;
    match how.as_str() {
        "return" => return Ok(()),
        "same name" => {
            app.new_stack("Shop")?;
        }
        "unreadable" => {
            "many".parse::<u32>()?;
        }
        #[expect(clippy::panic, reason = "it is what the test asks for")]
        "panic" => panic!("it is full"),
        "look" => assert!(app.assemble()?.template("Shop").is_some()),
        "another" => {
            let mut other = App::from_env().with_outdir("other");
            key!(other.new_stack("Other")?, key {})?;
            return Ok(app.synth()?);
        }
        "synth" => app.synth()?,
        _ => {}
    }
    Ok(())
}
