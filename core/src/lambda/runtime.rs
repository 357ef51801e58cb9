//! The runtimes of Lambda, and what their functions look like.

use crate::text::{same, starts_with};

/// A runtime of Lambda.
#[derive(Clone, Copy, Debug)]
pub struct Runtime {
    /// Its name: `python3.13`.
    pub name: &'static str,
    /// How far its support has gone.
    pub support: Support,
}

/// How far the support of a runtime has gone, as of November 2026.
#[derive(Clone, Copy, Debug)]
pub enum Support {
    /// It is supported.
    Full,
    /// It is deprecated since a day, but Lambda still creates functions with it.
    Deprecated(&'static str),
    /// Lambda no longer creates functions with it.
    Closed,
}

const fn full(name: &'static str) -> Runtime {
    Runtime {
        name,
        support: Support::Full,
    }
}

const fn since(name: &'static str, day: &'static str) -> Runtime {
    Runtime {
        name,
        support: Support::Deprecated(day),
    }
}

const fn closed(name: &'static str) -> Runtime {
    Runtime {
        name,
        support: Support::Closed,
    }
}

/// The runtimes, as of November 2026: Lambda Developer Guide, runtimes (supported and deprecated ones); the same as data in
/// cfn-lint, `LmbdRuntimeLifecycle.json`, and the names in the model of the Lambda API, `Runtime`.
pub const RUNTIMES: &[Runtime] = &[
    full("nodejs26.x"),
    full("nodejs24.x"),
    full("nodejs22.x"),
    full("python3.15"),
    full("python3.14"),
    full("python3.13"),
    full("python3.12"),
    full("python3.11"),
    full("java25"),
    full("java21"),
    full("java17"),
    full("java17.al2023"),
    full("java11"),
    full("java11.al2023"),
    full("java8.al2"),
    full("java8.al2023"),
    full("dotnet10"),
    full("ruby4.0"),
    full("ruby3.4"),
    full("ruby3.3"),
    full("provided.al2023"),
    since("nodejs20.x", "2026-04-30"),
    since("nodejs18.x", "2025-09-01"),
    since("nodejs16.x", "2024-06-12"),
    since("python3.10", "2026-10-31"),
    since("python3.9", "2025-12-15"),
    since("python3.8", "2024-10-14"),
    since("dotnet9", "2026-11-10"),
    since("dotnet8", "2026-11-10"),
    since("dotnet6", "2024-12-20"),
    since("ruby3.2", "2026-03-31"),
    since("provided.al2", "2026-07-31"),
    closed("nodejs14.x"),
    closed("nodejs12.x"),
    closed("nodejs10.x"),
    closed("nodejs8.10"),
    closed("nodejs6.10"),
    closed("nodejs4.3"),
    closed("nodejs4.3-edge"),
    closed("nodejs"),
    closed("python3.7"),
    closed("python3.6"),
    closed("python2.7"),
    closed("java8"),
    closed("dotnetcore3.1"),
    closed("dotnetcore2.1"),
    closed("dotnetcore2.0"),
    closed("dotnetcore1.0"),
    closed("ruby2.7"),
    closed("ruby2.5"),
    closed("go1.x"),
    closed("provided"),
];

/// The runtime of a name.
#[must_use]
pub const fn find(name: &str) -> Option<Runtime> {
    let mut runtimes = RUNTIMES;
    while let [runtime, rest @ ..] = runtimes {
        if same(runtime.name, name) {
            return Some(*runtime);
        }
        runtimes = rest;
    }
    None
}

/// The language of a runtime, by the letters that its name starts with: `python` of `python3.14`.
#[must_use]
pub fn language(name: &str) -> &str {
    let end = name.find(|letter: char| !letter.is_ascii_alphabetic());
    end.map_or(name, |end| name.split_at(end).0)
}

/// Whether CloudFormation makes the code of functions of a runtime from inline text.
#[must_use]
pub const fn has_inline_code(name: &str) -> bool {
    starts_with(name, "nodejs") || starts_with(name, "python")
}

/// The form of the handlers of a runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandlerForm {
    /// A file and a function of it, with a dot between: `app.main`.
    FileAndFunction,
    /// The same of Node.js, which finds `index.js` for `.handler`, since that is how it reads a folder.
    ModuleAndFunction,
    /// A class, and a method after `::` if it does not implement an interface of Lambda: `shop.Orders::handle`.
    ClassAndMethod,
    /// An assembly, and `::TYPE::METHOD` of a class library: `Shop::Shop.Orders::Handle`.
    Assembly,
    /// Any: the program reads it.
    Any,
}

impl HandlerForm {
    /// The form of the handlers of a runtime.
    #[must_use]
    pub const fn of(runtime: &str) -> Self {
        if starts_with(runtime, "nodejs") {
            Self::ModuleAndFunction
        } else if has_inline_code(runtime) || starts_with(runtime, "ruby") {
            Self::FileAndFunction
        } else if starts_with(runtime, "java") {
            Self::ClassAndMethod
        } else if starts_with(runtime, "dotnet") {
            Self::Assembly
        } else {
            Self::Any
        }
    }

    /// Whether a handler has the form.
    #[must_use]
    pub const fn has(self, handler: &str) -> bool {
        let (mut parts, mut is_empty, mut has_empty) = (1, true, false);
        let mut rest = handler.as_bytes();
        match self {
            Self::Any => true,
            Self::FileAndFunction | Self::ModuleAndFunction => {
                let mut has_dot = false;
                let mut has_file = matches!(self, Self::ModuleAndFunction);
                while let [byte, tail @ ..] = rest {
                    has_dot |= *byte == b'.' && has_file && !tail.is_empty();
                    has_file = true;
                    rest = tail;
                }
                has_dot && !matches!(handler.as_bytes(), [.., b'.'])
            }
            Self::ClassAndMethod | Self::Assembly => {
                while let [byte, tail @ ..] = rest {
                    if let [b':', b':', after @ ..] = rest {
                        has_empty |= is_empty;
                        is_empty = true;
                        parts += 1;
                        rest = after;
                    } else {
                        is_empty = false;
                        has_empty |= *byte == b':';
                        rest = tail;
                    }
                }
                let counts = match self {
                    Self::Assembly => parts == 1 || parts == 3,
                    _ => parts <= 2,
                };
                counts && !has_empty && !is_empty
            }
        }
    }

    /// A handler of the form.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::FileAndFunction | Self::ModuleAndFunction => {
                "write the file and the function with a dot between, such as `app.main`"
            }
            Self::ClassAndMethod => {
                "write the class, and the method after `::`, such as `shop.Orders::handle`"
            }
            Self::Assembly => {
                "write the assembly, or the assembly, the type and the method, such as `Shop::Shop.Orders::Handle`"
            }
            Self::Any => "write a name without spaces",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runtimes_are_listed_once() {
        for (at, runtime) in RUNTIMES.iter().enumerate() {
            let earlier = RUNTIMES.iter().take(at);
            assert!(
                earlier.clone().all(|other| other.name != runtime.name),
                "{}",
                runtime.name
            );
            assert!(find(runtime.name).is_some());
        }
        assert!(find("python3.99").is_none());
        assert!(find("Python3.13").is_none());
    }

    #[test]
    fn handlers_have_the_form_of_their_runtime() {
        for (runtime, handler, right) in [
            ("python3.13", "app.main", true),
            ("python3.13", "shop/app.main", true),
            ("python3.13", "main", false),
            ("python3.13", ".main", false),
            ("python3.13", "app.", false),
            ("nodejs24.x", "dist/index.handler", true),
            ("nodejs24.x", ".handler", true),
            ("nodejs24.x", "handler", false),
            ("nodejs24.x", "index.", false),
            ("nodejs24.x", ".", false),
            ("ruby3.4", "source.Shop::Orders.process", true),
            ("ruby3.4", "source", false),
            ("java21", "shop.Orders::handle", true),
            ("java21", "shop.Orders", true),
            ("java21", "shop.Orders:handle", false),
            ("java21", "shop.Orders::", false),
            ("java21", "::handle", false),
            ("java21", "a::b::c", false),
            ("dotnet10", "Shop", true),
            ("dotnet10", "Shop::Shop.Orders::Handle", true),
            ("dotnet10", "Shop::Handle", false),
            ("dotnet10", "Shop::::Handle", false),
            ("provided.al2023", "bootstrap", true),
            ("provided.al2023", "hello.handler", true),
            ("go2.x", "main", true),
        ] {
            assert_eq!(
                HandlerForm::of(runtime).has(handler),
                right,
                "{runtime} {handler}"
            );
        }
    }
}
