use stackwright::prelude::*;

pub struct Config {
    pub zones: u32,
}

#[stack(config = Config)]
pub mod base {
    use super::Config;
    use stackwright::prelude::*;

    vpc!(network {
        max_azs: config.zones
    });
}

#[stack(test = false)]
pub mod shop {
    use super::base;
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions { vpc: base::network });
}

pub fn declare(app: &mut App) -> stackwright::Result<()> {
    app.add_with::<base::Stack>("Base", &Config { zones: 2 })?;
    app.add::<shop::Stack>()?;
    Ok(())
}
