using Orchestration.Core.Customers;
using Orchestration.Core.Journeys;

namespace Orchestration.Core.Tests.Properties;

/// <summary>One decision of a life.</summary>
internal sealed record LifeMoment(CustomerState Before, Input Input, Catalog Catalog, DateTimeOffset Now, Decision Decision);
