use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    key!(k { tags: ["aws:team" = "web", "a" = "1", "a" = "2"] });
}

fn main() {}
