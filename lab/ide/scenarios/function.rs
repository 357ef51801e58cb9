use stackwright::prelude::*;

pub fn tenant(scope: &Scope) -> stackwright::Result<()> {
    let network = vpc!(scope, network { max_a$h_field$zs: 2, $c_fields$ })?;
    let user = user!(scope, <Iam>::app { user_id: "app", acc$c_part$ })?;
    let group = user_group!(scope, <Val$h_engine$key>::team { users: [us$d_user$er] })?;
    let cache = cache!(
        scope,
        <Valkey>::sessions {
            vpc: netw$d_vpc$ork,
            user_group: gr$c_variable$,
            removal_policy: R$c_variant$
        }
    )?;
    cache!(sco$d_scope$pe, <Valkey>::pages { vpc: netw$r_variable$ork, version: 10 })?;
    user.grant_$c_method$;
    Ok(())
}
