#pragma warning disable IDE0130, CA1032, CA1064, MA0048 // Stands for the exception of a package that tests do not have, under its own name.
namespace Grpc.Core;

internal enum StatusCode
{
    NotFound,
    AlreadyExists,
    FailedPrecondition,
    Unavailable,
}

/// <summary>What the client of the Functions host throws.</summary>
internal sealed class RpcException(StatusCode code) : Exception($"Status(StatusCode=\"{code}\", Detail=\"\")")
{
    public StatusCode StatusCode { get; } = code;
}
