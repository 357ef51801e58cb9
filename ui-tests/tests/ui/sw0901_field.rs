use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, vrsion: 8, backup: Backup { retension: 6days } });
    key!(k { colour: "red" });
}

fn main() {}
