use stackwright::prelude::*;

#[stack(description = ABOUT)]
pub mod shop {
    use stackwright::prelude::*;

    const ABOUT: &str = match std::str::from_utf8(&[b'x'; 1_024]) {
        Ok(text) => text,
        Err(_) => "",
    };

    topic!(alerts {});
}
