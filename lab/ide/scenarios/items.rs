use stackwright::prelude::*;

#[stack]
pub mod named {
    use stackwright::prelude::*;

    vpc!(network {});
    cac$c_macro$
}

#[stack]
pub mod other {
    use stackwright::prelude::*;

    vpc!(network {});
    $c_item$
}

pub fn fields(stack: &other::Stack) {
    stack.$c_stack_field$
}
