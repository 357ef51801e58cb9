use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    key!(k {});
    output!(o { value: k.arn(), export_name: "a b" });
}

fn main() {}
