using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Orchestration.AzureHost.Hosting;

namespace Orchestration.AzureHost.Tests.Triggers;

/// <summary>A function, as the platform finds it: by its attributes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Method">The method.</param>
/// <param name="Http">Its HTTP trigger, or null where it has another.</param>
internal sealed record Function(string Name, MethodInfo Method, HttpTriggerAttribute? Http)
{
    /// <summary>All of the app's.</summary>
    public static IReadOnlyList<Function> All { get; } =
    [
        .. from type in typeof(AppSettings).Assembly.GetExportedTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           let http = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)
           select new Function(function.Name, method, http),
    ];

    /// <summary>Those that a request calls.</summary>
    public static IEnumerable<Function> OfHttp => All.Where(function => function.Http is not null);
}
