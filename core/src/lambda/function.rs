//! Functions: SW1500 to SW1519, SW1537, SW1539, SW1585 and SW1586.

use crate::attribute::QUEUE_ARN;
use crate::catalogue::SW0912;
use crate::common::Common;
use crate::describe::key::{Count, List, Ref, Tag, Text};
use crate::describe::{
    CallRule, Distinct, Fact, Facts, Finding, Found, Methods, Raw, choice, describe, field,
    property, resource, rules, structure,
};
use crate::ec2::placement::{Placement, Selection};
use crate::ec2::security_group::{SW0510, SecurityGroup, find_of_other_vpc, vpc_of_groups};
use crate::ec2::subnets::{SW0506, SubnetSelection, placed};
use crate::ec2::vpc::{self, SW0513, Vpc, find_zones_elsewhere};
use crate::iam::grant::{SW0925, can_change};
use crate::iam::policy;
use crate::iam::role::{ROLE, Role};
use crate::identity::{Identified, SW0919, identity};
use crate::lambda::events::{self, QueueSource, Schedule};
use crate::lambda::metrics::METRICS;
use crate::lambda::runtime::{self, HandlerForm, RUNTIMES, Support};
use crate::language::SW0904;
use crate::logs::log_group::LogGroup;
use crate::stack::SW0812;
use crate::text::{char_count, distance, ends_with, is_made_of, same, same_as_any, starts_with};
use crate::{Arg, Duration, Size, Violation};

const NAMED: Identified = Identified::of_lambda("the name or the ARN of a function");

choice! {
    /// Processor of a function: `Architectures` of `AWS::Lambda::Function`.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Architecture in &["lambda", "Architecture"];
    /// x86-64.
    #[default]
    X86_64 = "x86_64",
    /// AWS Graviton.
    Arm64 = "arm64",
}

choice! {
    /// Which requests X-Ray traces: `Mode` of `TracingConfig`.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Tracing in &["lambda", "Tracing"];
    /// A sample of the requests, and those that are traced already.
    Active = "Active",
    /// Those that are traced already.
    #[default]
    PassThrough = "PassThrough",
}

describe! {
    /// Where the code of a function is: exactly one of `inline`, `folder`, `file`, `bucket` with `key`, `image` and
    /// `image_folder`. An `Asset` and an `ImageAsset` are values of the field too.
    pub Code as CODE, CodeFields = structure(&["lambda", "Code"], "the code");
    /// Text of the program, for the runtimes of Node.js and Python, at most 4 MB. CloudFormation writes it to a file `index`.
    inline: Text = property("ZipFile")
        .default("none")
        .aka(&["zip_file", "source"]),
    /// Path of a folder that is published as an archive, with the program in it. A relative path starts at the folder in which the
    /// program that makes the stack runs.
    folder: Text = field()
        .default("none")
        .example("\"target/lambda/worker\"")
        .aka(&["path", "directory"]),
    /// Path of an archive that is published, a ZIP file.
    file: Text = field()
        .default("none")
        .example("\"target/lambda/worker.zip\"")
        .aka(&["zip", "archive"]),
    /// Name of the bucket with an archive.
    bucket: Text = property("S3Bucket")
        .default("none")
        .aka(&["s3_bucket"]),
    /// Key of the archive in the bucket.
    key: Text = property("S3Key")
        .default("none")
        .aka(&["s3_key"]),
    /// Version of the archive in the bucket.
    version: Text = property("S3ObjectVersion")
        .default("the current one")
        .aka(&["s3_object_version", "object_version"]),
    /// URI of an image in Amazon ECR, with its tag or digest: `image.uri()`, or
    /// `text!("{}:1.2", repository.repository_uri())`. The function has no `runtime` and no `handler`.
    image: Text = property("ImageUri")
        .default("none")
        .example("image.uri()")
        .aka(&["image_uri", "docker_image", "container_image", "ECR"]),
    /// Path of a folder with a `Dockerfile`, which is built for the architecture of the function and published as an image. A
    /// relative path starts at the folder in which the program that makes the stack runs.
    image_folder: Text = field()
        .default("none")
        .example("\"worker\"")
        .aka(&["dockerfile", "image_asset", "docker_folder", "DockerImageCode"]),
}

describe! {
    /// What runs in an image instead of what its `Dockerfile` says: `ImageConfig`.
    pub ImageConfig as IMAGE_CONFIG, ImageConfigFields = structure(&["lambda", "ImageConfig"], "an image configuration");
    /// Command, instead of `CMD`: with the images of AWS the handler, `["app.main"]`.
    command: List<Text> = property("Command")
        .default("that of the image")
        .example("[\"app.main\"]")
        .aka(&["cmd"]),
    /// What runs the command, instead of `ENTRYPOINT`.
    entry_point: List<Text> = property("EntryPoint")
        .default("that of the image")
        .aka(&["entrypoint"]),
    /// Folder in which it runs, instead of `WORKDIR`.
    working_directory: Text = property("WorkingDirectory")
        .default("that of the image")
        .aka(&["workdir"]),
}

describe! {
    /// A Lambda function.
    pub Function as FUNCTION, FunctionFields = resource("AWS::Lambda::Function")
        .declared_by("function", "a function")
        .construct(&["lambda", "Function"], &["lambda", "FunctionProps"])
        .getters(&[("Ref", "name"), ("Arn", "arn")])
        .gives(&[("AWS::Lambda::Function.Arn", "arn"), ("AWS::Lambda::Function.FunctionName", "name")])
        .existing(&NAMED)
        .metrics(&METRICS)
        .calls(&[
            CallRule { methods: Methods::Prefixed("uses"), check: changed },
            CallRule { methods: Methods::Prefixed("allow_"), check: connected },
        ])
        .given(&[
            CallRule { methods: Methods::Prefixed("allow_"), check: connected },
            CallRule { methods: Methods::Prefixed("grant"), check: granted },
        ])
        .rules(RULES, check_raw)
        .existing_rules(existing::RULES, existing::check_raw)
        .help(help)
        .within(of_function);
    /// Name or ARN of an existing function. Connections can be allowed if `security_groups` is given, and grants if `role` is given.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Name of the function in the account and Region: 1 to 64 letters, digits, `-` and `_`.
    name: Text = property("FunctionName")
        .replaces()
        .distinct(&Distinct::of(SW0812, "duplicate function name `{}`"))
        .default("a name that CloudFormation generates")
        .aka(&["function_name"]),
    /// Description of the function, at most 256 characters.
    description: Text = property("Description")
        .default("none"),
    /// Runtime of the program: `"python3.14"`; `"provided.al2023"` for a program in Rust, Go or C++. Required unless the code is
    /// an image.
    runtime: Text = property("Runtime")
        .required_if(has_runtime)
        .example("\"provided.al2023\""),
    /// What Lambda calls: in Node.js, Python and Ruby the file and the function, `"app.main"`; in Java the class and the method; in
    /// .NET the assembly, the type and the method; for `"provided.al2023"` any name, such as `"bootstrap"`. Required unless the code
    /// is an image.
    handler: Text = property("Handler")
        .required_if(has_runtime)
        .example("\"app.main\""),
    /// Where the code is: `Code { folder: "target/lambda/worker" }`, or an asset.
    code: Code = property("Code")
        .required()
        .example("Code { folder: \"target/lambda/worker\" }"),
    /// What runs in the image of the function.
    image_config: ImageConfig = property("ImageConfig")
        .default("what the image says")
        .example("ImageConfig { command: [\"app.main\"] }")
        .aka(&["image_configuration"]),
    /// Memory, from `128MiB` to `10240MiB`; the share of the processor grows with it.
    memory: Size = property("MemorySize")
        .mib()
        .default("128 MiB, by Lambda")
        .example("256MiB")
        .aka(&["memory_size"]),
    /// Time after which Lambda stops a call, from `1sec` to `15min`.
    timeout: Duration = property("Timeout")
        .seconds()
        .default("3 seconds, by Lambda")
        .example("30sec"),
    /// Size of the folder `/tmp`, from `512MiB` to `10240MiB`.
    ephemeral_storage: Size = property("EphemeralStorage.Size")
        .mib()
        .default("512 MiB, by Lambda")
        .example("1024MiB")
        .aka(&["ephemeral_storage_size", "tmp"]),
    /// Processor. CloudFormation: `Architectures`.
    architecture: Architecture = field()
        .default("`X86_64`, by Lambda")
        .aka(&["architectures"]),
    /// Environment variables: `["TABLE" = "orders", "CACHE" = sessions.endpoint_address()]`. At most 4 KB. CloudFormation:
    /// `Environment`.
    environment: List<Tag> = field()
        .default("none")
        .example("[\"STAGE\" = \"prod\"]")
        .aka(&["env", "variables", "environment variables"]),
    /// VPC that the function connects to.
    vpc: Ref<Vpc> = field()
        .default("none; the function reaches the internet, and nothing in a VPC"),
    /// Subnets of the VPC. Of public ones, the function does not reach the internet.
    subnets: SubnetSelection = property("VpcConfig.SubnetIds")
        .shown_at(FUNCTION.vpc.path())
        .default("private subnets that reach the internet; if there are none, isolated ones")
        .aka(&["vpc_subnets", "subnet_ids"]),
    /// Security groups of the function.
    security_groups: List<Ref<SecurityGroup>> = property("VpcConfig.SecurityGroupIds")
        .beside_existing()
        .default("in a VPC, a new one")
        .aka(&["sg"]),
    /// Role of the function.
    role: Ref<Role> = property("Role")
        .beside_existing()
        .default("a new role that may write logs and, in a VPC, make network interfaces; the method `role` returns it")
        .aka(&["execution_role"]),
    /// Log group of the function.
    log_group: Ref<LogGroup> = property("LoggingConfig.LogGroup")
        .default("`/aws/lambda/NAME`, which Lambda makes, and keeps forever"),
    /// ARN of the queue that gets the events of asynchronous calls that failed.
    dead_letter_queue: Text = property("DeadLetterConfig.TargetArn")
        .wants(&QUEUE_ARN)
        .default("none; the events are lost")
        .example("lost.arn()")
        .aka(&["dlq"]),
    /// Which requests X-Ray traces.
    tracing: Tracing = property("TracingConfig.Mode")
        .default("`PassThrough`, by Lambda"),
    /// How many calls can run at a time, reserved for the function. `0` stops it.
    reserved_concurrency: Count = property("ReservedConcurrentExecutions")
        .default("the concurrency of the account that is not reserved")
        .aka(&["reserved_concurrent_executions"]),
    /// Queues whose messages call the function: `[QueueSource { queue: jobs.arn() }]`.
    queues: List<QueueSource> = field()
        .default("none")
        .example("[QueueSource { queue: jobs.arn() }]")
        .aka(&["event_sources", "events", "queue_sources", "SqsEventSource", "EventSourceMapping"]),
    /// Schedules that call the function: `[Schedule { every: 5min }]`.
    schedules: List<Schedule> = field()
        .default("none")
        .example("[Schedule { every: 5min }]")
        .aka(&["schedule", "rules", "EventBridge"]),
}

/// The bounds of the memory: Lambda Developer Guide, Lambda quotas.
pub const MEMORY: (Size, Size) = (Size::mib(128), Size::mib(10_240));
/// The bounds of the folder `/tmp`.
pub const STORAGE: (Size, Size) = (Size::mib(512), Size::mib(10_240));
/// The bounds of the timeout, in seconds.
pub const TIMEOUT: (u64, u64) = (1, 900);
/// The most bytes of environment variables.
pub const ENVIRONMENT_MAX: usize = 4_096;
/// The most bytes of inline code.
pub const INLINE_MAX: usize = 4 << 20;
/// The longest handler.
const HANDLER_MAX: usize = 128;

/// Names of environment variables that Lambda sets: Lambda Developer Guide, defined runtime environment variables, reserved.
const RESERVED: &[&str] = &[
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_DEFAULT_REGION",
    "AWS_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "LAMBDA_TASK_ROOT",
    "LAMBDA_RUNTIME_DIR",
];

/// Whether an environment variable is one that Lambda sets itself.
pub(crate) const fn is_reserved(name: &str) -> bool {
    same_as_any(name, RESERVED)
}

rules!(
    Function,
    SW0506(
        of = [FUNCTION.vpc, FUNCTION.subnets.itself],
        |function, found| {
            if FUNCTION.vpc.is_there(function) {
                let Placement { zones, subnets } = placement(function);
                let result = placed(zones, subnets, "function");
                found.result(FUNCTION.subnets.itself, result);
            }
        },
    ),
    SW0510(
        of = [FUNCTION.vpc, FUNCTION.security_groups],
        |function, found| {
            let vpc = FUNCTION.vpc.of(function);
            find_of_other_vpc(function, vpc, FUNCTION.security_groups, found);
        },
    ),
    SW0513(
        of = [FUNCTION.subnets.availability_zones],
        |function, found| {
            let zones = FUNCTION.subnets.availability_zones;
            find_zones_elsewhere(function, zones, function.raw().site().region, found);
        }
    ),
    SW0912(
        of = [FUNCTION.name, FUNCTION.description],
        |function, found| {
            /// CloudFormation, `AWS::Lambda::Function`, `FunctionName`; Lambda API, CreateFunction, `Description`.
            const NAME_MAX: usize = 64;
            const DESCRIPTION_MAX: usize = 256;
            // Lambda takes the ARN of the function too.
            if let Fact::Known(name) = FUNCTION.name.of(function)
                && !matches!(name.as_bytes(), [b'a', b'r', b'n', b':', ..])
                && (name.is_empty() || name.len() > NAME_MAX || !is_made_of(name.as_bytes(), b"-_"))
            {
                let sentence = "function name `{}` must be 1 to 64 letters, digits, `-` or `_`";
                found.text(FUNCTION.name, sentence, name);
            }
            if let Fact::Known(description) = FUNCTION.description.of(function)
                && char_count(description) > DESCRIPTION_MAX
            {
                let count = Arg::Number(char_count(description) as u64);
                let sentence = "description of {} characters is too long (maximum 256)";
                found.value(FUNCTION.description, sentence, count);
                found.fixed_by("shorten the description");
            }
        }
    ),
    SW0925(of = [FUNCTION.role], |function, found| {
        if let Fact::Known(role) = FUNCTION.role.of(function) {
            found.result(FUNCTION.role, can_change(role));
        }
    }),
    SW1500(
        "lambda-runtime",
        Deny,
        "the runtime of a function is one that Lambda creates functions with",
        why = "Lambda has no runtime of this name as of November 2026",
        fix = "write a runtime such as `python3.14`, `nodejs24.x` or `provided.al2023`, or allow the rule for a newer one",
        source = "Lambda Developer Guide, Lambda runtimes — https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html; cfn-lint, E2531 and E2533 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "InvalidParameterValueException: Value … at 'runtime' failed to satisfy constraint: Member must satisfy enum value set",
        related = [SW1501, SW1504],
        of = [FUNCTION.runtime],
        |function, found| {
            if let Fact::Known(name) = FUNCTION.runtime.of(function) {
                match runtime::find(name) {
                    None => found.text(FUNCTION.runtime, "unknown runtime `{}`", name),
                    Some(runtime) => {
                        if let Support::Closed = runtime.support {
                            let sentence =
                                "Lambda no longer creates functions with the runtime `{}`";
                            found.text(FUNCTION.runtime, sentence, name);
                            found.because("the runtime is deprecated, and creating functions with it is blocked");
                            found.fixed_by("write a supported runtime, or allow the rule for a function that exists");
                        }
                    }
                }
            }
        },
    ),
    SW1501(
        "lambda-runtime-deprecated",
        Warn,
        "the runtime of a function is not deprecated",
        why = "a deprecated runtime gets no security updates, and Lambda blocks the creation and then the update of functions with it",
        fix = "write a supported runtime",
        source = "Lambda Developer Guide, runtime deprecation policy — https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtime-support-policy; cfn-lint, W2531 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        related = [SW1500],
        of = [FUNCTION.runtime],
        |function, found| {
            if let Fact::Known(name) = FUNCTION.runtime.of(function)
                && let Some(runtime) = runtime::find(name)
                && let Support::Deprecated(day) = runtime.support
            {
                let (name, day) = (Arg::Text(name), Arg::Text(day));
                found.two(
                    FUNCTION.runtime,
                    "runtime `{}` is deprecated since {}",
                    name,
                    day,
                );
            }
        },
    ),
    SW1502(
        "lambda-memory",
        Error,
        "the memory of a function is 128 MiB to 10,240 MiB, and its folder `/tmp` has 512 MiB to 10,240 MiB",
        why = "Lambda supports these sizes, in steps of 1 MiB",
        fix = "write a size such as `512MiB`",
        source = "Lambda Developer Guide, Lambda quotas — https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
        aws = "InvalidParameterValueException: 'MemorySize' value failed to satisfy constraint",
        of = [FUNCTION.memory, FUNCTION.ephemeral_storage],
        |function, found| {
            // Functions on instances that Lambda manages have other limits, and only overrides can say so.
            if Common::<Function>::OVERRIDES.is_absent(function) {
                if let Fact::Known(memory) = FUNCTION.memory.of(function)
                    && !is_within(memory, MEMORY)
                {
                    let sentence =
                        "memory of `{}` is not supported (128MiB to 10240MiB, in whole MiB)";
                    found.value(FUNCTION.memory, sentence, Arg::Size(memory));
                }
                if let Fact::Known(storage) = FUNCTION.ephemeral_storage.of(function)
                    && !is_within(storage, STORAGE)
                {
                    let sentence = "ephemeral storage of `{}` is not supported (512MiB to 10240MiB, in whole MiB)";
                    found.value(FUNCTION.ephemeral_storage, sentence, Arg::Size(storage));
                }
            }
        },
    ),
    SW1503(
        "lambda-timeout",
        Error,
        "the timeout of a function is 1 second to 15 minutes",
        why = "Lambda stops a call after at most 900 seconds",
        fix = "write a time such as `30sec`, or divide the work",
        source = "Lambda Developer Guide, Lambda quotas — https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html; function timeout — https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html",
        aws = "InvalidParameterValueException: Value … at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
        of = [FUNCTION.timeout],
        |function, found| {
            if let Fact::Known(timeout) = FUNCTION.timeout.of(function)
                && !(TIMEOUT.0 <= timeout.to_seconds() && timeout.to_seconds() <= TIMEOUT.1)
                && Common::<Function>::OVERRIDES.is_absent(function)
            {
                let sentence = "timeout of `{}` is out of range (1sec to 15min)";
                found.value(FUNCTION.timeout, sentence, Arg::Duration(timeout));
            }
        },
    ),
    SW1504(
        "lambda-handler",
        Deny,
        "the handler of a function has the form that its runtime reads",
        why = "the runtime does not find the handler, and every call fails",
        fix = "write the file and the function with a dot between, such as `app.main`",
        source = "Lambda Developer Guide, handlers in Python — https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html; in Node.js — https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html; as its runtime reads it — https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/UserFunction.js; in Ruby — https://docs.aws.amazon.com/lambda/latest/dg/ruby-handler.html; in Java — https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html; in C# — https://docs.aws.amazon.com/lambda/latest/dg/csharp-handler.html; Lambda API, CreateFunction, Handler — https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
        aws = "Runtime.MalformedHandlerName: Bad handler '…'",
        related = [SW1500, SW1507],
        of = [FUNCTION.handler, FUNCTION.runtime],
        |function, found| {
            let Fact::Known(handler) = FUNCTION.handler.of(function) else {
                return;
            };
            if handler.is_empty() || handler.len() > HANDLER_MAX || has_space(handler) {
                let sentence = "handler `{}` must be 1 to 128 characters without spaces";
                found.text(FUNCTION.handler, sentence, handler);
                found.because("Lambda rejects any other handler");
                found.fixed_by("write a handler such as `app.main`");
            } else if let Fact::Known(runtime) = FUNCTION.runtime.of(function) {
                let form = HandlerForm::of(runtime);
                if !form.has(handler) {
                    let (handler, runtime) = (Arg::Text(handler), Arg::Text(runtime));
                    let sentence = "handler `{}` does not have the form of the runtime `{}`";
                    found.two(FUNCTION.handler, sentence, handler, runtime);
                    found.fixed_by(form.example());
                }
            }
        },
    ),
    SW1505(
        "lambda-environment-name",
        Error,
        "the names of environment variables of a function are unique, start with a letter, have two or more letters, digits and `_`, and are not reserved",
        why = "Lambda rejects other names of environment variables, and sets the reserved ones itself",
        fix = "rename the variable",
        source = "Lambda Developer Guide, environment variables — https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html; cfn-lint, E3663 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "InvalidParameterValueException: Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys",
        related = [SW1506],
        of = [FUNCTION.environment],
        |function, found| {
            let mut at = 0;
            while let Some((name, _)) = FUNCTION.environment.element(function, at) {
                if let Some(name) = name {
                    variable(function, (at, name), found);
                }
                at += 1;
            }
        },
    ),
    SW1506(
        "lambda-environment-size",
        Error,
        "the environment variables of a function have at most 4 KB",
        why = "Lambda limits the names and the values of all environment variables of a function to 4,096 bytes",
        fix = "move values to a parameter, a secret or a file of the code",
        source = "Lambda Developer Guide, Lambda quotas — https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html; cfn-lint, E3697 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "InvalidParameterValueException: Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit",
        related = [SW1505],
        of = [FUNCTION.environment],
        |function, found| {
            let (mut at, mut size, mut first_too_many) = (0, 0, None);
            while let Some((name, value)) = FUNCTION.environment.element(function, at) {
                size += length(name) + length(value);
                if size > ENVIRONMENT_MAX && first_too_many.is_none() {
                    first_too_many = Some(at);
                }
                at += 1;
            }
            if let Some(at) = first_too_many {
                let size = Arg::Number(size as u64);
                let sentence = "environment variables of {} bytes exceed the limit of 4,096";
                found.value(FUNCTION.environment.nth(at), sentence, size);
            }
        },
    ),
    SW1507(
        "lambda-inline-code",
        Error,
        "only functions of Node.js and Python have inline code, of at most 4 MB, with the handler in the file `index`",
        why = "CloudFormation writes inline code to a file `index` with the ending of the language, and makes an archive of it",
        fix = "write the code to files, and `Code { folder: \"…\" }`",
        source = "CloudFormation Template Reference, AWS::Lambda::Function Code, ZipFile — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html; cfn-lint, E3677 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "InvalidParameterValueException: ZipFile can only be used when Runtime is set to either of nodejs…, python…",
        related = [SW1504, SW1508],
        of = [FUNCTION.code.inline, FUNCTION.runtime, FUNCTION.handler],
        |function, found| {
            inline(function, found);
        },
    ),
    SW1508(
        "lambda-code",
        Error,
        "the code of a function is in exactly one place: inline, in a folder, in a file, in a bucket with a key, or in an image",
        why = "Lambda takes the code from one place",
        fix = "write one of `inline`, `folder`, `file`, `bucket` with `key`, `image` and `image_folder`",
        source = "CloudFormation Template Reference, AWS::Lambda::Function Code — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html",
        aws = "InvalidParameterValueException: Please provide a source for function code.",
        related = [SW1507, SW1585],
        of = [
            FUNCTION.code.inline,
            FUNCTION.code.folder,
            FUNCTION.code.file,
            FUNCTION.code.bucket,
            FUNCTION.code.key,
            FUNCTION.code.version,
            FUNCTION.code.image,
            FUNCTION.code.image_folder
        ],
        |function, found| {
            code(function, found);
        },
    ),
    SW1509(
        "function-without-vpc",
        Error,
        "a function with subnets, security groups or connections is in a VPC",
        why = "a function has network interfaces, and security groups, only in a VPC",
        fix = "add `vpc` with the name of the VPC",
        source = "Lambda Developer Guide, giving functions access to resources in a VPC — https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
        aws = "InvalidParameterValueException: Subnet IDs and Security Group IDs must both be …",
        of = [
            FUNCTION.vpc,
            FUNCTION.subnets.itself,
            FUNCTION.security_groups
        ],
        |function, found| {
            if FUNCTION.vpc.is_absent(function) {
                if FUNCTION.subnets.itself.is_there(function) {
                    found.plain(
                        FUNCTION.subnets.itself,
                        "missing `vpc` of a function with `subnets`",
                    );
                }
                if FUNCTION.security_groups.is_there(function)
                    && !matches!(FUNCTION.security_groups.len(function), Fact::Known(0))
                {
                    let sentence = "missing `vpc` of a function with `security_groups`";
                    found.plain(FUNCTION.security_groups, sentence);
                }
            }
        },
    ),
    SW1510(
        "function-in-public-subnets",
        Deny,
        "a function is not in public subnets",
        why = "the network interfaces of functions have no public addresses, so that from a public subnet a function reaches neither the internet nor services of AWS without an endpoint",
        fix = "use private subnets, or allow the rule for a function that stays in the VPC",
        source = "Lambda Developer Guide, internet access for functions in a VPC — https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html; AWS CDK, allowPublicSubnet — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.Function.html; aws-cdk issue 8935 — https://github.com/aws/aws-cdk/issues/8935",
        aws = "Task timed out after … seconds",
        related = [SW1509],
        of = [
            FUNCTION.vpc,
            FUNCTION.subnets.subnet_type,
            FUNCTION.subnets.group_name
        ],
        |function, found| {
            let (vpc, subnets) = (
                FUNCTION.vpc.of(function),
                FUNCTION.subnets.itself.of(function),
            );
            if let Fact::Known(true) = Placement::is_public(vpc, subnets, Selection::NONE) {
                let sentence = "function in public subnets cannot reach the internet";
                if FUNCTION.subnets.subnet_type.is_there(function) {
                    found.plain(FUNCTION.subnets.subnet_type, sentence);
                } else if FUNCTION.subnets.group_name.is_there(function) {
                    found.plain(FUNCTION.subnets.group_name, sentence);
                } else {
                    found.plain(FUNCTION.vpc, sentence);
                }
            }
        },
    ),
    SW1511(
        "function-role",
        Deny,
        "Lambda must be able to assume the role of a function",
        why = "Lambda runs a function with the credentials of its role, which it assumes as `lambda.amazonaws.com`",
        fix = "add `service(\"lambda.amazonaws.com\")` to `assumed_by` of the role",
        source = "Lambda Developer Guide, execution role — https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
        aws = "InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda.",
        related = [SW0517],
        of = [FUNCTION.role],
        |function, found| {
            let Fact::Known(role) = FUNCTION.role.of(function) else {
                return;
            };
            if let Some(service) = policy::service_of(ROLE.assumed_by.call(role))
                && !same(service, "lambda.amazonaws.com")
                && !same(service, "edgelambda.amazonaws.com")
                && Common::<Role>::OVERRIDES.is_absent(role)
            {
                let (label, service) = (Arg::Text(role.label()), Arg::Text(service));
                let sentence = "Lambda cannot assume the role `{}`, which is for `{}`";
                found.two(FUNCTION.role, sentence, label, service);
            }
        },
    ),
    SW1512(
        "function-dead-letter-queue",
        Error,
        "the dead-letter queue of a function is the ARN of a standard queue",
        why = "Lambda sends the events of asynchronous calls that failed to a queue of SQS, by its ARN",
        fix = "write `queue.arn()` of a declared queue, or an ARN such as `arn:aws:sqs:eu-west-1:123456789012:lost`",
        source = "Lambda API, DeadLetterConfig, TargetArn — https://docs.aws.amazon.com/lambda/latest/api/API_DeadLetterConfig.html",
        aws = "InvalidParameterValueException: The provided … DeadLetterConfig … is invalid",
        of = [FUNCTION.dead_letter_queue],
        |function, found| {
            let Fact::Known(queue) = FUNCTION.dead_letter_queue.of(function) else {
                return;
            };
            if !is_queue(queue) {
                let sentence = "dead-letter queue `{}` is not the ARN of a queue";
                found.text(FUNCTION.dead_letter_queue, sentence, queue);
            } else if ends_with(queue, ".fifo") {
                let sentence = "dead-letter queue `{}` is a FIFO queue";
                found.text(FUNCTION.dead_letter_queue, sentence, queue);
                found.because("Lambda sends failed events to standard queues only");
                found.fixed_by("write the ARN of a standard queue");
            }
        },
    ),
    SW1513(
        "function-uses",
        Error,
        "a function that uses a cache or a database is new, and a cache has at most one IAM user, unless `uses_as` names the user",
        why = "`uses` adds environment variables to the function, and CloudFormation changes resources of its own stacks only",
        fix = "declare a new function, or open the port and grant the connection by calls of their own in `wire!`",
        source = "Stackwright",
        related = [SW1505, SW1509, SW0519],
    ),
    SW1514(
        "unknown-function-metric",
        Deny,
        "a metric of a function must be one that Lambda publishes",
        why = "a metric that is not published never has data",
        fix = "use a metric of functions",
        source = "Lambda Developer Guide, types of metrics for Lambda functions — https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html",
        related = [SW0604],
    ),
    SW1515(
        "event-source-batch",
        Error,
        "a function gets 1 to 10,000 messages of a queue at a time, of a FIFO queue and without a batching window at most 10, and the window is up to 300 seconds",
        why = "Lambda reads up to 10,000 messages at a time, of a FIFO queue up to 10, and waits up to 300 seconds for them",
        fix = "write a batch size up to 10, or add `batching_window: 1sec`",
        source = "Lambda API, CreateEventSourceMapping — https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html; AWS CDK, SqsEventSource — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda_event_sources.SqsEventSource.html",
        aws = "InvalidParameterValueException: Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
        related = [SW1516, SW1538],
        of = [FUNCTION.queues],
        |function, found| {
            events::batches(function, found);
        },
    ),
    SW1516(
        "event-source-queue",
        Error,
        "a queue whose messages call a function is given by its ARN, and once",
        why = "Lambda reads a queue by its ARN",
        fix = "write `queue.arn()` of a declared queue, or an ARN such as `arn:aws:sqs:eu-west-1:123456789012:jobs`",
        source = "Lambda API, CreateEventSourceMapping — https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html",
        aws = "InvalidParameterValueException: Unrecognized event source.; ResourceConflictException: An event source mapping with SQS arn … and function … already exists",
        related = [SW1515],
        of = [FUNCTION.queues],
        |function, found| {
            events::queues(function, found);
        },
    ),
    SW0919(of = [FUNCTION.queues], |function, found| {
        events::regions(function, found);
    }),
    SW1517(
        "event-source-concurrency",
        Error,
        "the maximum concurrency of a queue of a function is 2 to 1,000",
        why = "Lambda limits the calls of a queue to numbers of this range",
        fix = "write a number from 2 to 1000",
        source = "Lambda API, ScalingConfig, MaximumConcurrency — https://docs.aws.amazon.com/lambda/latest/api/API_ScalingConfig.html",
        aws = "Value '1' at 'scalingConfig.maximumConcurrency' failed to satisfy constraint: Member must have value greater than or equal to 2",
        related = [SW1515],
        of = [FUNCTION.queues],
        |function, found| {
            events::concurrency(function, found);
        },
    ),
    SW1518(
        "event-source-filter",
        Error,
        "the filters of a queue of a function are up to 20 JSON objects of up to 4,096 characters",
        why = "Lambda compares a message with the object of each filter",
        fix = "write an object such as `json!({ \"body\": { \"kind\": [\"order\"] } })`",
        source = "Lambda Developer Guide, control which events Lambda sends to your function — https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html",
        aws = "InvalidParameterValueException: Invalid filter pattern definition.",
        related = [SW1515],
        of = [FUNCTION.queues],
        |function, found| {
            events::filters(function, found);
        },
    ),
    SW1519(
        "schedule-expression",
        Error,
        "a schedule is a rate in whole minutes, hours or days, or six cron fields with `?` for one of the two days",
        why = "EventBridge rejects any other expression",
        fix = "write `every: 5min`, or `cron: \"0 3 * * ? *\"`",
        source = "EventBridge User Guide, setting a schedule pattern for scheduled rules — https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html; cfn-lint, E3027 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "ValidationException: Parameter ScheduleExpression is not valid.",
        related = [SW1537],
        of = [FUNCTION.schedules],
        |function, found| {
            events::schedules(function, found);
        },
    ),
    SW1537(
        "schedule-target",
        Error,
        "a schedule retries up to 185 times and for 1 minute to 24 hours, has a standard queue for what failed, up to 8,192 characters of input, and an id and a name of its own",
        why = "EventBridge rejects other values",
        fix = "write a value within the range",
        source = "EventBridge API, RetryPolicy — https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RetryPolicy.html; EventBridge API, Target — https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html; EventBridge API, PutRule — https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html; EventBridge User Guide, dead-letter queues — https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html",
        aws = "ValidationException: Value '186' at 'targets.1.member.retryPolicy.maximumRetryAttempts' failed to satisfy constraint",
        related = [SW1519],
        with = [SW0904],
        of = [FUNCTION.schedules],
        |function, found| {
            events::targets(function, found);
        },
    ),
    SW1539(
        "function-limits",
        Error,
        "a function has up to 5 security groups and 16 subnets, and its bucket, key and version are ones that S3 can have",
        why = "Lambda rejects other lists and names",
        fix = "write fewer, or another name",
        source = "Lambda API, VpcConfig — https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html; Lambda API, FunctionCode — https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html",
        aws = "Value '…' at 'vpcConfig.securityGroupIds' failed to satisfy constraint: Member must have length less than or equal to 5",
        related = [SW1508, SW1509],
        of = [
            FUNCTION.security_groups,
            FUNCTION.subnets.subnet_ids,
            FUNCTION.code.bucket,
            FUNCTION.code.key,
            FUNCTION.code.version
        ],
        |function, found| {
            limits(function, found);
        },
    ),
    SW1585(
        "function-image",
        Error,
        "a function with an image has no runtime and no handler, and only a function with an image has an image configuration",
        why = "the image contains the runtime, and its command is the handler",
        fix = "remove the field, or write the handler as `image_config: ImageConfig { command: [\"app.main\"] }`",
        source = "Lambda Developer Guide, create a Lambda function using a container image — https://docs.aws.amazon.com/lambda/latest/dg/images-create.html; Lambda API, CreateFunction — https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html; Lambda API, ImageConfig — https://docs.aws.amazon.com/lambda/latest/api/API_ImageConfig.html",
        aws = "InvalidParameterValueException: Please don't provide handler, runtime or layer, if you are using Image package type",
        related = [SW1508, SW1586],
        of = [
            FUNCTION.runtime,
            FUNCTION.handler,
            FUNCTION.image_config.itself,
            FUNCTION.code.image,
            FUNCTION.code.image_folder
        ],
        |function, found| {
            match has_image(function) {
                Fact::Known(true) => {
                    if FUNCTION.runtime.is_there(function) {
                        found.plain(FUNCTION.runtime, "`runtime` of a function with an image");
                        found.fixed_by("remove `runtime`");
                    }
                    if FUNCTION.handler.is_there(function) {
                        found.plain(FUNCTION.handler, "`handler` of a function with an image");
                    }
                }
                Fact::Known(false) if FUNCTION.image_config.itself.is_there(function) => {
                    let sentence = "`image_config` of a function without an image";
                    found.plain(FUNCTION.image_config.itself, sentence);
                    found.because("the configuration changes what runs in an image");
                    found.fixed_by(
                        "remove `image_config`, or write `code: Code { image_folder: \"…\" }`",
                    );
                }
                _ => {}
            }
        },
    ),
    SW1586(
        "function-image-uri",
        Deny,
        "the image of a function is in a private repository of Amazon ECR",
        why = "Lambda takes images from private repositories of Amazon ECR in its Region only, not from Docker Hub or the public gallery",
        fix = "push the image to a repository of Amazon ECR, and write its URI with the tag, or write `image_folder`",
        source = "Lambda Developer Guide, create a Lambda function using a container image — https://docs.aws.amazon.com/lambda/latest/dg/images-create.html; Lambda API, FunctionCode, ImageUri — https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html",
        aws = "InvalidParameterValueException: Source image … is not valid. Provide a valid source image.",
        related = [SW1585],
        of = [FUNCTION.code.image],
        |function, found| {
            if let Fact::Known(image) = FUNCTION.code.image.of(function)
                && !is_image(image)
            {
                let sentence = "image `{}` of a function is not in Amazon ECR";
                found.text(FUNCTION.code.image, sentence, image);
            }
        },
    ),
);

/// Whether the code of a function is an image.
const fn has_image(function: Facts<'_, Function>) -> Fact<bool> {
    let code = FUNCTION.code;
    if code.image.is_there(function) || code.image_folder.is_there(function) {
        return Fact::Known(true);
    }
    match code.itself.of(function) {
        Fact::Known(_)
            if code.image.is_absent(function) && code.image_folder.is_absent(function) =>
        {
            Fact::Known(false)
        }
        Fact::Absent => Fact::Known(false),
        _ => Fact::Unknown,
    }
}

/// Whether a function has a runtime and a handler: every one without an image.
fn has_runtime(function: Raw<'_>) -> bool {
    matches!(has_image(Facts::of(function)), Fact::Known(false))
}

/// Whether a text is the URI of an image in a private repository: `ACCOUNT.dkr.ecr.REGION.SUFFIX/NAME`, with a tag or a digest.
const fn is_image(uri: &str) -> bool {
    const DIGITS: usize = 12;
    let mut rest = uri.as_bytes();
    let mut digits = 0;
    while let [b'0'..=b'9', tail @ ..] = rest {
        digits += 1;
        rest = tail;
    }
    // Also `.dkr.ecr-fips.` and the names of hosts with both kinds of addresses, `.dkr-ecr.`.
    let [
        b'.',
        b'd',
        b'k',
        b'r',
        b'.' | b'-',
        b'e',
        b'c',
        b'r',
        b'.' | b'-',
        rest @ ..,
    ] = rest
    else {
        return false;
    };
    let mut rest = rest;
    while let [byte, tail @ ..] = rest {
        if *byte == b'/' {
            return digits == DIGITS && !tail.is_empty() && !has_space(uri);
        }
        rest = tail;
    }
    false
}

/// The rules of an existing function.
pub mod existing {
    use super::{FUNCTION, Function, SW0510, SW0925, can_change, find_of_other_vpc, vpc_of_groups};
    use crate::describe::{Fact, rules};

    rules!(
        Function,
        SW0510(of = [FUNCTION.security_groups], |function, found| {
            let vpc = vpc_of_groups(function, FUNCTION.security_groups);
            find_of_other_vpc(function, vpc, FUNCTION.security_groups, found);
        }),
        SW0925(of = [FUNCTION.role], |function, found| {
            if let Fact::Known(role) = FUNCTION.role.of(function) {
                found.result(FUNCTION.role, can_change(role));
            }
        }),
    );
}

/// Whether a size is a whole number of MiB between two bounds.
const fn is_within(size: Size, bounds: (Size, Size)) -> bool {
    match size.to_whole_mib() {
        Some(_) => bounds.0.to_kib() <= size.to_kib() && size.to_kib() <= bounds.1.to_kib(),
        None => false,
    }
}

const fn has_space(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        if byte.is_ascii_whitespace() {
            return true;
        }
        rest = tail;
    }
    false
}

const fn length(text: Option<&str>) -> usize {
    match text {
        Some(text) => text.len(),
        None => 0,
    }
}

/// The name of an environment variable: SW1505.
const fn variable<'a>(
    function: Facts<'a, Function>,
    (at, name): (usize, &'a str),
    found: &mut Found<'_, 'a>,
) {
    let place = FUNCTION.environment.nth(at);
    if is_reserved(name) {
        found.text(place, "environment variable `{}` is reserved", name);
    } else if !is_variable(name) {
        let sentence = "environment variable `{}` must start with a letter and have two or more letters, digits or `_`";
        found.text(place, sentence, name);
    }
    let mut earlier = 0;
    while earlier < at
        && let Some((other, _)) = FUNCTION.environment.element(function, earlier)
    {
        if let Some(other) = other
            && same(name, other)
        {
            found.text(place, "duplicate environment variable `{}`", name);
            found.because("an environment variable has one value");
            found.fixed_by("rename or remove one of the variables");
            break;
        }
        earlier += 1;
    }
}

/// Lambda API, CreateFunction, `Environment`: `[a-zA-Z]([a-zA-Z0-9_])+`.
const fn is_variable(name: &str) -> bool {
    matches!(name.as_bytes(), [first, _, ..] if first.is_ascii_alphabetic())
        && is_made_of(name.as_bytes(), b"_")
}

/// Inline code: SW1507.
const fn inline<'a>(function: Facts<'a, Function>, found: &mut Found<'_, 'a>) {
    let place = FUNCTION.code.inline;
    if !place.is_there(function) {
        return;
    }
    if let Fact::Known(name) = FUNCTION.runtime.of(function)
        && runtime::find(name).is_some()
        && !runtime::has_inline_code(name)
    {
        found.text(
            place,
            "inline code of a function with the runtime `{}`",
            name,
        );
    }
    if let Fact::Known(code) = place.of(function) {
        if code.is_empty() {
            found.plain(place, "inline code is empty");
            found.because("Lambda rejects a function without code");
            found.fixed_by("write the code");
        } else if code.len() > INLINE_MAX {
            let size = Arg::Number(code.len() as u64);
            found.value(
                place,
                "inline code of {} bytes is too long (maximum 4 MB)",
                size,
            );
        }
    }
    if let (Fact::Known(runtime), Fact::Known(handler)) =
        (FUNCTION.runtime.of(function), FUNCTION.handler.of(function))
        && runtime::has_inline_code(runtime)
        && HandlerForm::FileAndFunction.has(handler)
        && !starts_with(handler, "index.")
    {
        let sentence = "handler `{}` of inline code is not in the file `index`";
        found.text(FUNCTION.handler, sentence, handler);
        found.fixed_by("write `index.` and the name of the function, such as `index.main`");
    }
}

/// Where the code is: SW1508.
const fn code<'a>(function: Facts<'a, Function>, found: &mut Found<'_, 'a>) {
    let code = FUNCTION.code;
    if !matches!(code.itself.of(function), Fact::Known(_)) {
        return;
    }
    let places = [
        code.inline.presence(function),
        code.folder.presence(function),
        code.file.presence(function),
        code.bucket.presence(function),
        code.image.presence(function),
        code.image_folder.presence(function),
    ];
    let (mut count, mut is_known) = (0, true);
    let mut rest = places.as_slice();
    while let [place, others @ ..] = rest {
        match place {
            Fact::Known(()) | Fact::Present => count += 1,
            Fact::Absent => {}
            Fact::Unknown => is_known = false,
        }
        rest = others;
    }
    if count > 1 {
        found.plain(code.itself, "the code is in more than one place");
    } else if count == 0 && is_known && code.key.is_absent(function) {
        found.plain(code.itself, "missing place of the code");
    }
    if code.bucket.is_there(function) && code.key.is_absent(function) {
        found.plain(code.bucket, "missing `key` of the archive in the bucket");
        found.fixed_by("add `key: \"worker.zip\"`");
    }
    if code.key.is_there(function) && code.bucket.is_absent(function) {
        found.plain(code.key, "missing `bucket` of the archive");
        found.fixed_by("add `bucket: \"NAME\"`");
    }
    if code.version.is_there(function) && code.bucket.is_absent(function) && count > 0 {
        found.plain(code.version, "`version` without `bucket`");
        found.because("only objects of a bucket have versions");
        found.fixed_by("remove `version`");
    }
}

/// What Lambda takes of networks and of S3: SW1539.
const fn limits<'a>(function: Facts<'a, Function>, found: &mut Found<'_, 'a>) {
    /// Lambda API, `VpcConfig` and `FunctionCode`.
    const GROUPS_MAX: usize = 5;
    const SUBNETS_MAX: usize = 16;
    const BUCKET: (usize, usize) = (3, 63);
    const KEY_MAX: usize = 1_024;
    if let Fact::Known(count) = FUNCTION.security_groups.len(function)
        && count > GROUPS_MAX
    {
        let sentence = "{} security groups of a function are too many (maximum 5)";
        let count = Arg::Number(count as u64);
        found.value(FUNCTION.security_groups, sentence, count);
    }
    if let Fact::Known(count) = FUNCTION.subnets.subnet_ids.len(function)
        && count > SUBNETS_MAX
    {
        let sentence = "{} subnets of a function are too many (maximum 16)";
        let count = Arg::Number(count as u64);
        found.value(FUNCTION.subnets.subnet_ids, sentence, count);
    }
    if let Fact::Known(bucket) = FUNCTION.code.bucket.of(function)
        && (bucket.len() < BUCKET.0
            || bucket.len() > BUCKET.1
            || ends_with(bucket, ".")
            || !is_made_of(bucket.as_bytes(), b".-_"))
    {
        let sentence = "bucket `{}` must have 3 to 63 letters, digits, `.`, `-` or `_`";
        found.text(FUNCTION.code.bucket, sentence, bucket);
    }
    if let Fact::Known(key) = FUNCTION.code.key.of(function)
        && (key.is_empty() || key.len() > KEY_MAX)
    {
        let sentence = "key of {} bytes is out of range (1 to 1024)";
        let count = Arg::Number(key.len() as u64);
        found.value(FUNCTION.code.key, sentence, count);
    }
    if let Fact::Known(version) = FUNCTION.code.version.of(function)
        && (version.is_empty() || version.len() > KEY_MAX)
    {
        let sentence = "version of {} bytes is out of range (1 to 1024)";
        let count = Arg::Number(version.len() as u64);
        found.value(FUNCTION.code.version, sentence, count);
    }
}

/// Whether a text is the ARN of a queue.
#[must_use]
pub const fn is_queue(text: &str) -> bool {
    const QUEUE: Identified = Identified::of_sqs("the ARN of a queue");
    const QUEUE_REF: &Identified = &QUEUE;
    match identity(QUEUE_REF, text) {
        Ok(identity) => identity.arn.is_some(),
        Err(_) => false,
    }
}

/// Whether a function has security groups that connections can be allowed of: SW1509.
///
/// # Errors
///
/// SW1509.
pub fn connected(function: Raw<'_>) -> Result<(), Violation<'static>> {
    let function = Facts::<Function>::of(function);
    let has_none = match FUNCTION.security_groups.len(function) {
        Fact::Absent | Fact::Known(0) => FUNCTION.security_groups.is_complete(function),
        Fact::Known(_) | Fact::Present | Fact::Unknown => false,
    };
    if function.is_existing() && has_none {
        let sentence =
            "cannot allow a connection: the security groups of the existing function are unknown";
        Err(Violation::plain(SW1509, sentence)
            .fixed_by("add `security_groups` to the declaration of the function"))
    } else if !function.is_existing() && FUNCTION.vpc.is_absent(function) {
        let sentence = "cannot allow a connection: the function is not in a VPC";
        Err(Violation::plain(SW1509, sentence))
    } else {
        Ok(())
    }
}

/// Whether environment variables can be added to a function: SW1513.
fn changed(function: Raw<'_>) -> Result<(), Violation<'static>> {
    if Facts::<Function>::of(function).is_existing() {
        let sentence = "cannot add environment variables to an existing function";
        return Err(Violation::plain(SW1513, sentence));
    }
    Ok(())
}

/// Whether the role of a function can be granted something.
fn granted(function: Raw<'_>) -> Result<(), Violation<'static>> {
    match FUNCTION.role.of(Facts::of(function)) {
        Fact::Known(role) => can_change(role),
        _ => Ok(()),
    }
}

/// The runtime that is likely to be meant.
fn help(function: Raw<'_>, finding: &Finding<'_>) -> Option<String> {
    /// How many letters the names of one runtime may differ in.
    const SLIPS: usize = 3;
    if finding.violation.rule != SW1500 {
        return None;
    }
    let name = FUNCTION.runtime.of(Facts::of(function)).known()?;
    if runtime::find(name).is_some() {
        return None;
    }
    let name = name.to_lowercase();
    let supported = || {
        let runtimes = RUNTIMES.iter();
        let supported = runtimes.filter(|runtime| matches!(runtime.support, Support::Full));
        supported.map(|runtime| (distance(runtime.name, &name), runtime.name))
    };
    // The nearest one of the same language, the newest first.
    let language = runtime::language(&name);
    let of_language = supported().filter(|(_, known)| runtime::language(known) == language);
    let near = of_language.min_by_key(|(slips, _)| *slips);
    let of_any = || supported().min_by_key(|(slips, _)| *slips);
    let near = near.or_else(|| of_any().filter(|(slips, _)| *slips <= SLIPS));
    near.map(|(_, near)| format!("did you mean `{near}`?"))
}

/// The VPC of a function; of an existing one, that of its security groups.
fn of_function(function: Raw<'_>) -> Fact<Raw<'_>> {
    let function = Facts::of(function);
    vpc::raw(match FUNCTION.vpc.of(function) {
        Fact::Known(vpc) => Fact::Known(vpc),
        _ => vpc_of_groups(function, FUNCTION.security_groups),
    })
}

/// Where a function is placed.
#[must_use]
pub const fn placement(function: Facts<'_, Function>) -> Placement {
    let (vpc, subnets) = (
        FUNCTION.vpc.of(function),
        FUNCTION.subnets.itself.of(function),
    );
    Placement::of(vpc, subnets, Selection::NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Tree};
    use crate::ec2::subnets::{SUBNET_CONFIGURATION, SUBNET_SELECTION, SubnetType};
    use crate::ec2::vpc::VPC;

    fn found(function: &Tree) -> Vec<(&'static str, String)> {
        let found = Function::DESCRIPTION.check(function.raw()).into_iter();
        found
            .map(|finding| {
                let field = finding.path.name(Function::DESCRIPTION);
                (finding.violation.rule.code, field)
            })
            .collect()
    }

    fn codes(function: &Tree) -> Vec<&'static str> {
        found(function).into_iter().map(|(code, _)| code).collect()
    }

    fn worker() -> Tree {
        let code = Tree::new("")
            .with(CODE.bucket, "builds")
            .with(CODE.key, "a.zip");
        Tree::new("worker")
            .with(FUNCTION.runtime, "python3.14")
            .with(FUNCTION.handler, "app.main")
            .with(FUNCTION.code.itself, code)
    }

    fn variables(variables: &[(&str, &str)]) -> Vec<crate::describe::Node> {
        let known = |text: &str| Fact::Known(text.into());
        let variables = variables.iter();
        variables
            .map(|(name, value)| Tag::node(known(name), known(value)))
            .collect()
    }

    #[test]
    fn a_function_is_right() {
        assert_eq!(codes(&worker()), [""; 0]);
        assert_eq!(codes(&Tree::partial("worker")), [""; 0]);
        let live = Tree::new("live").with(FUNCTION.existing, "live");
        assert_eq!(codes(&live), [""; 0]);
    }

    #[test]
    fn runtimes_are_known_and_supported() {
        for (runtime, code) in [
            ("python3.14", None),
            ("nodejs24.x", None),
            ("provided.al2023", None),
            ("python3.9", Some("SW1501")),
            ("python3.7", Some("SW1500")),
            ("go1.x", Some("SW1500")),
            ("Python3.14", Some("SW1500")),
            ("rust", Some("SW1500")),
        ] {
            let function = worker().with(FUNCTION.runtime, runtime);
            assert_eq!(codes(&function), Vec::from_iter(code), "{runtime}");
        }
        let typo = worker().with(FUNCTION.runtime, "pyton3.14");
        let findings = Function::DESCRIPTION.check(typo.raw());
        let near = findings.get(0).and_then(|one| help(typo.raw(), one));
        assert_eq!(near.as_deref(), Some("did you mean `python3.14`?"));
        for (name, expected) in [
            ("cobol-2026", None),
            ("go2.x", None),
            ("python3.99", Some("did you mean `python3.15`?")),
            ("Python3.14", Some("did you mean `python3.14`?")),
            ("nodejs", None),
            ("nodejs99.x", Some("did you mean `nodejs26.x`?")),
            ("java99", Some("did you mean `java25`?")),
            ("dotnet", Some("did you mean `dotnet10`?")),
            ("provided.al2025", Some("did you mean `provided.al2023`?")),
        ] {
            let far = worker().with(FUNCTION.runtime, name);
            let findings = Function::DESCRIPTION.check(far.raw());
            let near = findings.get(0).and_then(|one| help(far.raw(), one));
            assert_eq!(near.as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn sizes_and_times_are_within_their_bounds() {
        for (memory, right) in [
            (Size::mib(128), true),
            (Size::gib(10), true),
            (Size::mib(129), true),
            (Size::mib(127), false),
            (Size::mib(10_241), false),
            (Size::kib(512 * 1_024 + 1), false),
        ] {
            let function = worker().with(FUNCTION.memory, memory);
            assert_eq!(codes(&function).is_empty(), right, "{memory:?}");
        }
        for (storage, right) in [
            (Size::mib(512), true),
            (Size::gib(10), true),
            (Size::mib(511), false),
            (Size::gib(11), false),
        ] {
            let function = worker().with(FUNCTION.ephemeral_storage, storage);
            assert_eq!(codes(&function).is_empty(), right, "{storage:?}");
        }
        for (timeout, right) in [
            (Duration::seconds(1), true),
            (Duration::minutes(15), true),
            (Duration::seconds(0), false),
            (Duration::seconds(901), false),
        ] {
            let function = worker().with(FUNCTION.timeout, timeout);
            assert_eq!(codes(&function).is_empty(), right, "{timeout:?}");
        }
    }

    #[test]
    fn environment_variables() {
        let with = |given: &[(&str, &str)]| worker().with(FUNCTION.environment, variables(given));
        for (name, right) in [
            ("CACHE", true),
            ("c1", true),
            ("A", false),
            ("_A", false),
            ("1A", false),
            ("A-B", false),
            ("", false),
            ("AWS_REGION", false),
            ("AWS_LAMBDA_EXEC_WRAPPER", true),
            ("TZ", true),
        ] {
            assert_eq!(codes(&with(&[(name, "a")])).is_empty(), right, "{name}");
        }
        assert_eq!(codes(&with(&[("AB", "1"), ("AB", "2")])), ["SW1505"]);
        assert_eq!(codes(&with(&[("AB", "1"), ("ab", "2")])), [""; 0]);
        let value = "x".repeat(ENVIRONMENT_MAX - 4);
        assert_eq!(codes(&with(&[("AB", &value), ("CD", "")])), [""; 0]);
        assert_eq!(codes(&with(&[("AB", &value), ("CD", "e")])), ["SW1506"]);
    }

    #[test]
    fn code_is_in_one_place() {
        let with = |fields: &[(crate::describe::Key<Code, Text>, &str)]| {
            let code = fields.iter().fold(Tree::new(""), |code, (field, text)| {
                code.with(*field, *text)
            });
            worker()
                .with(FUNCTION.handler, "index.main")
                .with(FUNCTION.code.itself, code)
        };
        for (code, wrong) in [
            (with(&[(CODE.inline, "x")]), vec![]),
            (with(&[(CODE.folder, "worker")]), vec![]),
            (with(&[(CODE.file, "worker.zip")]), vec![]),
            (with(&[]), vec!["code"]),
            (with(&[(CODE.bucket, "builds")]), vec!["code.bucket"]),
            (with(&[(CODE.key, "a.zip")]), vec!["code.key"]),
            (
                with(&[(CODE.inline, "x"), (CODE.folder, "worker")]),
                vec!["code"],
            ),
            (
                with(&[(CODE.folder, "worker"), (CODE.version, "1")]),
                vec!["code.version"],
            ),
        ] {
            let fields: Vec<_> = found(&code).into_iter().map(|(_, field)| field).collect();
            assert_eq!(fields, wrong);
        }
    }

    #[test]
    fn buckets_and_groups_are_limited() {
        let with = |field, text: &str| {
            let code = Tree::new("")
                .with(CODE.bucket, "builds")
                .with(CODE.key, "a.zip")
                .with(field, text);
            codes(&worker().with(FUNCTION.code.itself, code))
        };
        let (short, long) = ("x".repeat(63), "x".repeat(64));
        for (bucket, right) in [
            ("my-builds.eu", true),
            ("abc", true),
            (short.as_str(), true),
            ("ab", false),
            ("builds/a", false),
            ("builds.", false),
            (long.as_str(), false),
        ] {
            assert_eq!(with(CODE.bucket, bucket).is_empty(), right, "{bucket}");
        }
        assert_eq!(with(CODE.key, ""), ["SW1539"]);
        assert_eq!(with(CODE.key, &"x".repeat(1_024)), [""; 0]);
        assert_eq!(with(CODE.version, &"x".repeat(1_025)), ["SW1539"]);
        for (count, right) in [(5, true), (6, false)] {
            let groups: Vec<_> = (0..count).map(|_| Tree::new("group")).collect();
            let function = worker()
                .with(FUNCTION.vpc, Tree::new("network"))
                .with(FUNCTION.security_groups, groups);
            let found = codes(&function);
            assert_eq!(found.contains(&"SW1539"), !right, "{count}");
        }
    }

    #[test]
    fn images_have_no_runtime() {
        const IMAGE: &str = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1.2";
        let of = |field, text: &str| {
            let code = Tree::new("").with(field, text);
            Tree::new("worker").with(FUNCTION.code.itself, code)
        };
        let config = || Tree::new("").with_fact(IMAGE_CONFIG.command, Fact::Present);
        for image in [of(CODE.image, IMAGE), of(CODE.image_folder, "worker")] {
            let configured = image.clone().with(FUNCTION.image_config.itself, config());
            assert_eq!(codes(&configured), [""; 0]);
            for field in [FUNCTION.runtime, FUNCTION.handler] {
                let one = image.clone().with_fact(field, Fact::Present);
                assert_eq!(codes(&one), ["SW1585"]);
            }
            let missing = crate::common::required(Function::DESCRIPTION, image.raw());
            assert_eq!(missing.count(), 0);
        }
        let archive = worker().with(FUNCTION.image_config.itself, config());
        assert_eq!(codes(&archive), ["SW1585"]);
        let unknown = Tree::new("worker")
            .with_fact(FUNCTION.code.itself, Fact::Present)
            .with(FUNCTION.image_config.itself, config());
        for runtime in [Fact::Absent, Fact::Present] {
            let function = unknown.clone().with_fact(FUNCTION.runtime, runtime);
            assert_eq!(codes(&function), [""; 0]);
        }
        let missing = crate::common::required(Function::DESCRIPTION, unknown.raw());
        assert_eq!(missing.count(), 0);
        let nothing = Tree::new("worker");
        let missing = crate::common::required(Function::DESCRIPTION, nothing.raw());
        assert_eq!(Vec::from_iter(missing), ["runtime", "handler", "code"]);
        let inline = of(CODE.inline, "x");
        let missing = crate::common::required(Function::DESCRIPTION, inline.raw());
        assert_eq!(Vec::from_iter(missing), ["runtime", "handler"]);
    }

    #[test]
    fn images_are_in_private_repositories() {
        for (image, right) in [
            ("123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker", true),
            (
                "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com/a/b:1",
                true,
            ),
            (
                "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/a@sha256:0",
                true,
            ),
            ("public.ecr.aws/lambda/python:3.14", false),
            ("nginx", false),
            ("12345678901.dkr.ecr.eu-west-1.amazonaws.com/worker", false),
            ("123456789012.dkr.ecr.eu-west-1.amazonaws.com", false),
            ("123456789012.dkr.ecr.eu-west-1.amazonaws.com/", false),
            ("", false),
        ] {
            let code = Tree::new("").with(CODE.image, image);
            let function = Tree::new("worker").with(FUNCTION.code.itself, code);
            assert_eq!(codes(&function).is_empty(), right, "{image}");
        }
    }

    #[test]
    fn inline_code_is_a_file_index() {
        let with = |runtime: &str, handler: &str, code: &str| {
            worker()
                .with(FUNCTION.runtime, runtime)
                .with(FUNCTION.handler, handler)
                .with(FUNCTION.code.itself, Tree::new("").with(CODE.inline, code))
        };
        assert_eq!(codes(&with("nodejs24.x", "index.main", "x")), [""; 0]);
        assert_eq!(codes(&with("python3.14", "app.main", "x")), ["SW1507"]);
        assert_eq!(codes(&with("ruby3.4", "index.main", "x")), ["SW1507"]);
        assert_eq!(codes(&with("provided.al2023", "a", "x")), ["SW1507"]);
        assert_eq!(codes(&with("python3.14", "index.main", "")), ["SW1507"]);
        let long = "x".repeat(INLINE_MAX + 1);
        assert_eq!(codes(&with("python3.14", "index.main", &long)), ["SW1507"]);
    }

    #[test]
    fn functions_in_networks() {
        let selection = |of| Tree::new("").with(SUBNET_SELECTION.subnet_type, of);
        let placed = |vpc: &Tree, subnets: Option<Tree>| {
            let function = worker().with(FUNCTION.vpc, vpc.clone());
            match subnets {
                Some(subnets) => function.with(FUNCTION.subnets.itself, subnets),
                None => function,
            }
        };
        let vpc = Tree::new("network");
        assert_eq!(codes(&placed(&vpc, None)), [""; 0]);
        let private = selection(SubnetType::PrivateWithEgress);
        assert_eq!(codes(&placed(&vpc, Some(private))), [""; 0]);
        let public = || selection(SubnetType::Public);
        assert_eq!(codes(&placed(&vpc, Some(public()))), ["SW1510"]);
        let isolated = Tree::new("network").with(VPC.nat_gateways, 0);
        assert_eq!(codes(&placed(&isolated, None)), [""; 0]);
        let group = Tree::new("")
            .with(SUBNET_CONFIGURATION.name, "Web")
            .with(SUBNET_CONFIGURATION.subnet_type, SubnetType::Public);
        let open = Tree::new("network").with(VPC.subnet_configuration, vec![group]);
        assert_eq!(codes(&placed(&open, None)), ["SW1510"]);
        let of_group = Tree::new("").with(SUBNET_SELECTION.group_name, "Web");
        assert_eq!(codes(&placed(&open, Some(of_group))), ["SW1510"]);
        assert_eq!(codes(&placed(&Tree::partial("network"), None)), [""; 0]);
        let nowhere = worker().with(FUNCTION.subnets.itself, public());
        assert_eq!(codes(&nowhere), ["SW1509"]);
        let grouped = worker().with(FUNCTION.security_groups, vec![Tree::partial("g")]);
        assert_eq!(codes(&grouped), ["SW1509"]);
    }

    #[test]
    fn connections_need_security_groups() {
        let live = Tree::new("live").with(FUNCTION.existing, "live");
        let groups = vec![Tree::partial("group")];
        for (function, right) in [
            (worker(), false),
            (worker().with(FUNCTION.vpc, Tree::new("network")), true),
            (worker().with_fact(FUNCTION.vpc, Fact::Present), true),
            (live.clone(), false),
            (live.with(FUNCTION.security_groups, groups), true),
            (Tree::partial("worker"), true),
        ] {
            assert_eq!(connected(function.raw()).is_ok(), right, "{function:?}");
        }
    }

    #[test]
    fn dead_letter_queues_are_queues() {
        for (queue, right) in [
            ("arn:aws:sqs:eu-west-1:123456789012:lost", true),
            ("arn:aws:sns:eu-west-1:123456789012:lost", false),
            (
                "https://sqs.eu-west-1.amazonaws.com/123456789012/lost",
                false,
            ),
            ("lost", false),
        ] {
            let function = worker().with(FUNCTION.dead_letter_queue, queue);
            assert_eq!(codes(&function).is_empty(), right, "{queue}");
        }
    }
}
