use stackwright::prelude::*;

vpc!(network {});

fn main() {
    let _ = key!(k {});
}
