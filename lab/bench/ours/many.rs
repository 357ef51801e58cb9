//! One VPC, 200 users, 20 groups and 50 caches: `many.js` in Rust.

use stackwright::ec2::{Vpc, VpcProps};
use stackwright::elasticache::engine::Valkey;
use stackwright::elasticache::kind::Iam;
use stackwright::elasticache::{
    CacheProps, ServerlessCache, User, UserGroup, UserGroupProps, UserProps,
};
use stackwright::{App, Version};

fn main() -> stackwright::Result<()> {
    let mut app = App::from_env();
    let scope = app.new_stack("Many")?;
    let network = Vpc::new(&scope, "Network", VpcProps { max_azs: Some(2), ..VpcProps::default() })?;
    let mut groups = Vec::new();
    for number in 0..20 {
        groups.push(UserGroup::<Valkey>::new(&scope, &format!("Group{number}"), UserGroupProps::default())?);
    }
    for number in 0..200 {
        let user = User::<Iam, Valkey>::new(
            &scope,
            &format!("User{number}"),
            UserProps {
                user_id: Some(format!("user-{number}").into()),
                access: Some(format!("on ~app:{number}:* +@read").into()),
                ..UserProps::default()
            },
        )?;
        groups[number / 10].add_user(&user)?;
    }
    for number in 0..50 {
        ServerlessCache::<Valkey>::new(
            &scope,
            &format!("Cache{number}"),
            CacheProps {
                version: Some(Version::major(8)),
                vpc: Some(&network),
                user_group: Some((&groups[number % 20]).into()),
                name: Some(format!("cache-{number}").into()),
                ..CacheProps::default()
            },
        )?;
    }
    app.synth()
}
