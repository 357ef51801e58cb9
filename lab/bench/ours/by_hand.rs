//! The stack of `session_store` by construct calls, as one writes them without the macros.

use stackwright::ec2::{Vpc, VpcProps};
use stackwright::elasticache::engine::Valkey;
use stackwright::elasticache::kind::{Iam, Password};
use stackwright::elasticache::password::secret;
use stackwright::elasticache::{
    Backup, CacheProps, ServerlessCache, User, UserGroup, UserGroupProps, UserProps,
};
use stackwright::kms::{Key, KeyProps};
use stackwright::{App, Duration, Limits, Output, OutputProps, Quantity, Scope, Size, Version};

fn session_store(scope: &Scope) -> stackwright::Result<()> {
    scope.tag("team", "web")?;
    let network = Vpc::new(scope, "Network", VpcProps { max_azs: Some(2), ..VpcProps::default() })?;
    let cache_key = Key::new(scope, "CacheKey", KeyProps { rotation: Some(true), ..KeyProps::default() })?;
    let app = User::<Iam, Valkey>::new(
        scope,
        "App",
        UserProps {
            user_id: Some("web-app".into()),
            access: Some("on ~app:* +@read +@write -@dangerous".into()),
            ..UserProps::default()
        },
    )?;
    let ops = User::<Password, Valkey>::new(
        scope,
        "Ops",
        UserProps {
            user_id: Some("ops".into()),
            access: Some("on ~* +@all".into()),
            passwords: Some(vec![secret("session-store/ops")]),
            ..UserProps::default()
        },
    )?;
    let team = UserGroup::<Valkey>::new(scope, "Team", UserGroupProps::default())?;
    team.add_user(&app)?;
    team.add_user(&ops)?;
    let sessions = ServerlessCache::<Valkey>::new(
        scope,
        "Sessions",
        CacheProps {
            version: Some(Version::major(8)),
            vpc: Some(&network),
            kms_key: Some(&cache_key),
            user_group: Some((&team).into()),
            data_storage: Some(Limits::Between(Quantity::Known(Size::gib(2)), Quantity::Known(Size::gib(3)))),
            ecpu_per_second: Some(Limits::Between(Quantity::Known(1_000), Quantity::Known(10_000))),
            backup: Some(Backup {
                retention: Some(Quantity::Known(Duration::days(6))),
                at: Some("09:00".into()),
                final_name: Some("last-sessions".into()),
                ..Backup::default()
            }),
            ..CacheProps::default()
        },
    )?;
    Output::new(
        scope,
        "Endpoint",
        OutputProps {
            value: Some(sessions.endpoint_address()),
            description: Some("Where clients connect".into()),
            ..OutputProps::default()
        },
    )?;
    Output::new(scope, "Port", OutputProps { value: Some(sessions.endpoint_port()), ..OutputProps::default() })?;
    Ok(())
}

fn main() -> stackwright::Result<()> {
    let mut app = App::from_env();
    let scope = app.new_stack("SessionStore")?;
    session_store(&scope)?;
    app.synth()
}
