namespace Orchestration.Runtime.Templates;

/// <summary>A template could not be filled in: its result grew past the bound. The message names the template, never a value.</summary>
public sealed class TemplateRenderException : Exception
{
    /// <summary>A failure without a text.</summary>
    public TemplateRenderException() { }

    /// <summary>A failure with its text.</summary>
    public TemplateRenderException(string message) : base(message) { }

    /// <summary>A failure with its text and cause.</summary>
    public TemplateRenderException(string message, Exception innerException) : base(message, innerException) { }
}
