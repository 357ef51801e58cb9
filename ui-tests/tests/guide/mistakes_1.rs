use stackwright::prelude::*;

#[stack]
mod store {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: netwrk });
}

fn main() {}
