use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valky>::sessions { vpc: network });
    cache!(more { vpc: network });
}

fn main() {}
