//! Several caches.

use stackwright::prelude::*;

/// Pages that can be lost.
#[stack]
pub mod memcached_pages {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Memcached>::pages {
        version: 1.6,
        vpc: network,
        data_storage: ..=20GiB
    });
    security_group!(web {
        vpc: network,
        description: "Web servers"
    });
    wire!(pages.allow_default_port_from(web));
    output!(configuration {
        value: Token::join(":", [pages.endpoint_address(), pages.endpoint_port()])
    });
}

/// Two caches with a group for each.
#[stack]
pub mod jobs_and_sessions {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(of_jobs {
        vpc: network,
        description: "Cache of the jobs",
        allow_all_outbound: false
    });
    cache!(<Valkey>::jobs {
        vpc: network,
        security_groups: [of_jobs]
    });
    cache!(<Redis>::sessions {
        vpc: network,
        version: 7,
        backup: Backup { retention: 1days }
    });
    security_group!(workers {
        vpc: network,
        description: "Workers"
    });
    wire!(
        jobs.allow_default_port_from(workers),
        sessions.allow_default_port_from(workers),
    );
}

/// S29: the connection's address for other programs, in several forms.
#[stack]
pub mod tenant {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::cache {
        name: "tenant-acme",
        vpc: network
    });
    output!(url {
        description: "Address for clients",
        export_name: "tenant-acme-url",
        value: Token::sub(
            "rediss://${host}:${port}",
            [
                ("host", cache.endpoint_address()),
                ("port", cache.endpoint_port())
            ]
        )
    });
    output!(readers {
        value: cache.reader_endpoint_address()
    });
}
