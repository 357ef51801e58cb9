//! A Memcached cache for rendered pages. Memcached has no users: security groups alone decide who gets in.

use stackwright::prelude::*;

/// Keeps rendered pages.
#[stack(name = "Pages")]
pub mod pages {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    security_group!(renderers {
        vpc: network,
        description: "What renders pages"
    });

    /// The pages. They can be rendered again, so nothing is backed up.
    cache!(<Memcached>::rendered {
        vpc: network,
        version: 1.6,
        name: "rendered-pages",
        data_storage: ..=10GiB,
        ecpu_per_second: ..=50_000
    });
    wire!(
        rendered.allow_default_port_from(renderers),
        rendered.allow_reader_port_from(renderers)
    );
    alarm!(evicting {
        metric: rendered.metric("Evictions").statistic("Sum"),
        threshold: 10_000,
        evaluation_periods: 3,
        description: "Pages are thrown out before their time"
    });
    output!(endpoint {
        value: rendered.endpoint_address()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<pages::Stack>()?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_memcached_and_open_to_the_renderers_at_both_ports() -> stackwright::Result<()> {
        let mut app = App::new();
        app.add::<pages::Stack>()?;
        let assembly = app.assemble()?;
        let template = assembly.template("Pages").cloned().unwrap_or_default();
        let resources = template["Resources"]
            .as_object()
            .cloned()
            .unwrap_or_default();
        let of = |kind: &str| -> Vec<_> {
            let of_kind = resources
                .values()
                .filter(|resource| resource["Type"] == kind);
            of_kind.map(|resource| &resource["Properties"]).collect()
        };
        let caches = of("AWS::ElastiCache::ServerlessCache");
        assert_eq!(caches[0]["Engine"], "memcached");
        assert_eq!(caches[0]["MajorEngineVersion"], "1.6");
        let rules = of("AWS::EC2::SecurityGroupIngress");
        assert_eq!(rules.len(), 2);
        assert!(rules.iter().any(|rule| rule["FromPort"] == 11_212));
        Ok(())
    }
}
