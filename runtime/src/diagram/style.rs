//! The colors of a picture, for light and for dark pages.

use super::graph::ArrowKind;
use super::look::{BadgeKind, Category};

/// A property of a class, and its values on light and on dark pages.
type Style = (&'static str, &'static str, &'static str, &'static str);

/// All text is written by these.
const TEXT: &str = "\
.stackwright text{font-family:system-ui,'Helvetica Neue',Arial,sans-serif;font-size:11px}
.stackwright .title{font-size:13px;font-weight:bold}
.stackwright .stack-name{font-size:16px;font-weight:bold}
.stackwright .middle{text-anchor:middle}
.stackwright .lane-name{letter-spacing:.05em}
.stackwright .glyph{fill:none;stroke:#fff;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
.stackwright .sign{fill:none;stroke-width:1.3;stroke-linecap:round;stroke-linejoin:round}
.stackwright .behind{fill-opacity:.85}
.stackwright .exists{stroke-dasharray:5 3}
.stackwright .grant,.stackwright .connection,.stackwright .use{fill:none;stroke-width:1.5}
.stackwright .grant{stroke-dasharray:7 3}
.stackwright .use{stroke-dasharray:2 3}
";

const COLORS: [Style; 33] = [
    (".page", "fill", "#ffffff", "#12161c"),
    (".stack", "fill", "#f7f9fb", "#181d25"),
    (".stack", "stroke", "#cbd2d9", "#3b4654"),
    (".network-frame", "fill", "#f5f1fd", "#1e1a2e"),
    (".network-frame", "stroke", "#7a3fe0", "#9b78f0"),
    (".data-frame", "fill", "#edf3fc", "#16202f"),
    (".data-frame", "stroke", "#2563c9", "#6ea2f5"),
    (".other-frame", "fill", "#f1f3f5", "#1d232c"),
    (".other-frame", "stroke", "#52606d", "#8794a3"),
    (".subnets", "fill", "#fcfbff", "#241f38"),
    (".subnets", "stroke", "#bba6ec", "#5a4a8a"),
    (".plain", "fill", "#ffffff", "#232b36"),
    (".plain", "stroke", "#7b8794", "#66758a"),
    (".title,.stack-name", "fill", "#1f2933", "#e8edf3"),
    (".detail", "fill", "#52606d", "#aab6c4"),
    (".lane-name", "fill", "#52606d", "#aab6c4"),
    (".grant", "stroke", "#1b7a3d", "#55c27d"),
    (".tip-grant,.label-grant", "fill", "#1b7a3d", "#55c27d"),
    (".connection", "stroke", "#1c5fb0", "#6aaefc"),
    (
        ".tip-connection,.label-connection",
        "fill",
        "#1c5fb0",
        "#6aaefc",
    ),
    (".use", "stroke", "#6b7785", "#8f9cab"),
    (".tip-use,.label-use", "fill", "#6b7785", "#8f9cab"),
    (".behind", "fill", "#ffffff", "#12161c"),
    (".limit", "fill", "#e6edf5", "#2d3a4a"),
    (".limit-text", "fill", "#2b4a6b", "#bcd4ee"),
    (".limit-sign", "stroke", "#2b4a6b", "#bcd4ee"),
    (".backup", "fill", "#e0f2e6", "#1f3d2b"),
    (".backup-text", "fill", "#14612f", "#9fe0b5"),
    (".backup-sign", "stroke", "#14612f", "#9fe0b5"),
    (".alarm", "fill", "#fde8ec", "#4a1f2c"),
    (".alarm-text", "fill", "#9b0f3a", "#ffb3c4"),
    (".alarm-sign", "stroke", "#9b0f3a", "#ffb3c4"),
    (".frame-glyph", "stroke", "#52606d", "#aab6c4"),
];

/// The style sheet. Its selectors are those of this picture only, so that it can be put into a page. A page can have a theme of
/// its own, as those of `cargo doc` have, which comes before that of the browser.
pub(super) fn sheet() -> String {
    let colors = |theme: &str, value: fn(&Style) -> &'static str| {
        let rules = COLORS.iter().map(|style| {
            let (classes, property, ..) = style;
            let selectors = classes
                .split(',')
                .map(|class| format!("{theme}.stackwright {class}"));
            let selectors: Vec<_> = selectors.collect();
            format!("{}{{{property}:{}}}\n", selectors.join(","), value(style))
        });
        rules.collect::<String>()
    };
    let light = |style: &Style| style.2;
    let dark = |style: &Style| style.3;
    let categories = Category::ALL.map(|category| {
        let (name, color) = (category.name(), category.color());
        format!(".stackwright .{name}{{fill:{color}}}\n")
    });
    [
        TEXT.to_owned(),
        categories.concat(),
        colors("", light),
        "@media (prefers-color-scheme:dark){\n".to_owned(),
        colors("", dark),
        "}\n".to_owned(),
        colors("[data-theme=light] ", light),
        colors("[data-theme=dark] ", dark),
        colors("[data-theme=ayu] ", dark),
    ]
    .concat()
}

impl Category {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Compute => "compute",
            Self::Network => "network",
            Self::Data => "data",
            Self::Security => "security",
            Self::Operation => "operation",
            Self::Template => "template",
        }
    }

    /// Dark enough for a white sign.
    const fn color(self) -> &'static str {
        match self {
            Self::Compute => "#b8520b",
            Self::Network => "#7a3fe0",
            Self::Data => "#2563c9",
            Self::Security => "#c7131f",
            Self::Operation => "#b0084d",
            Self::Template => "#52606d",
        }
    }

    /// The class of its frames.
    pub(super) const fn frame(self) -> &'static str {
        match self {
            Self::Network => "network-frame",
            Self::Data => "data-frame",
            Self::Compute | Self::Security | Self::Operation | Self::Template => "other-frame",
        }
    }
}

impl ArrowKind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Connection => "connection",
            Self::Use => "use",
        }
    }

    pub(super) const fn meaning(self) -> &'static str {
        match self {
            Self::Grant => "may do this (IAM)",
            Self::Connection => "connects at this port",
            Self::Use => "refers to",
        }
    }
}

impl BadgeKind {
    pub(super) const ALL: [Self; 3] = [Self::Limit, Self::Backup, Self::Alarm];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Limit => "limit",
            Self::Backup => "backup",
            Self::Alarm => "alarm",
        }
    }

    /// Its sign, in a square of 12 pixels.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Limit => "M1.5 9.5a5 5 0 0 1 9 0M6 8.5l2.2-3.2",
            Self::Backup => "M2 6a4 4 0 1 1 1.4 3M2 2.5V6h3M6 4v2.2l1.6 1",
            Self::Alarm => "M3 8.5V5.5a3 3 0 0 1 6 0v3l1 1H2zM5.2 11.2h1.6",
        }
    }
}
