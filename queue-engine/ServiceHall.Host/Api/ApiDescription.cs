using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.OpenApi;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>What <c>/openapi/v1.json</c> says beyond what the framework sees by itself.</summary>
public static class ApiDescription
{
    /// <summary>Adds the title, the bearer scheme, and the form of the house's words.</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "ServiceHall",
                Version = "1",
                Description = "One number, one window, a whole chain of matters. Errors are RFC 9457 problem details: 'type' is stable, 'remedy' says what to do.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A station's token of stations.json, or a clerk's pass of POST /api/sign-in.",
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            AddPathParameters(operation, context.Description.RelativePath ?? "");
            if (TakesCommand(context.Description)) AddIdempotencyKey(operation);
            AddRefusals(operation, context);
            if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
            }

            return Task.CompletedTask;
        });
    }

    private static bool TakesCommand(Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription call) =>
        call.HttpMethod == HttpMethods.Post && call.RelativePath is { } path
        && (path.StartsWith("api/halls/", StringComparison.Ordinal) || path.StartsWith("api/tickets/", StringComparison.Ordinal));

    // What the way to a route may answer before the route itself does.
    private static void AddRefusals(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var call = context.Description;
        var metadata = call.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            Add(StatusCodes.Status401Unauthorized, "No token, or none of this hall.");
            Add(StatusCodes.Status403Forbidden, "The token's holder may not do this.");
        }

        if (call.RelativePath?.Contains('{', StringComparison.Ordinal) == true) Add(StatusCodes.Status404NotFound, "The address names nothing there is.");
        if (operation.RequestBody is not null)
        {
            Add(StatusCodes.Status400BadRequest, "The body or a header cannot be read; 'field' says which field.");
            Add(StatusCodes.Status413PayloadTooLarge, "The body is larger than 64 kB.");
            Add(StatusCodes.Status415UnsupportedMediaType, "The body is not JSON.");
        }

        if (TakesCommand(call)) Add(StatusCodes.Status422UnprocessableEntity, "The command cannot be followed, or its id was used for something else.");
        if (TakesCommand(call)) Add(StatusCodes.Status503ServiceUnavailable, "The hall cannot take commands now.");
        if (metadata.OfType<EnableRateLimitingAttribute>().Any()) Add(StatusCodes.Status429TooManyRequests, "Too many requests from this address; 'Retry-After' says how long to wait.");

        void Add(int status, string why)
        {
            operation.Responses ??= [];
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = why,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("ProblemDetails", context.Document) },
                },
            });
        }
    }

    private static void Describe(OpenApiSchema schema, JsonTypeInfo type)
    {
        if (type.Type == typeof(ProblemDetails)) DescribeProblem(schema);
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (plain == typeof(VisitId))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.Integer, "int64");
        }
        else if (plain == typeof(AppointmentId))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.Integer, "int64");
        }
        else if (plain == typeof(ClockTime))
        {
            (schema.Type, schema.Pattern) = (JsonSchemaType.String, "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$");
        }
        else if (plain == typeof(TicketNumber))
        {
            (schema.Type, schema.Pattern) = (JsonSchemaType.String, "^[A-Z]+[0-9]+$");
        }
        else if (IsWord(plain))
        {
            (schema.Type, schema.MinLength, schema.MaxLength) = (JsonSchemaType.String, 1, WordForm.LengthMax);
        }
        else if (schema.Items is null && type.ElementType is { } element && IsWord(element))
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = WordForm.LengthMax };
        }

        // Nulls are left out, so what may be null is not required.
        foreach (var property in type.Properties.Where(property => property.IsGetNullable)) schema.Required?.Remove(property.Name);
    }

    private static void DescribeProblem(OpenApiSchema schema)
    {
        schema.AdditionalPropertiesAllowed = true;
        schema.AdditionalProperties = null;
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["remedy"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What to do." };
        schema.Properties["field"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The field at fault." };
        schema.Properties["visit"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Description = "The visit it is about." };
        schema.Properties["from"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time", Description = "From when on it would be possible." };
        schema.Properties["number"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "That visit's number." };
    }

    private static bool IsWord(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IWord<>));

    // A parameter only a filter looks at is not seen by the framework.
    private static void AddPathParameters(OpenApiOperation operation, string path)
    {
        operation.Parameters ??= [];
        foreach (var name in path.Split('{').Skip(1).Select(rest => rest.Split('}', ':')[0]))
        {
            if (operation.Parameters.Any(parameter => parameter.Name == name)) continue;
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
    }

    private static void AddIdempotencyKey(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = CommandIds.Header,
            In = ParameterLocation.Header,
            Description = "The command's id; the same key again gets the first answer.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = WordForm.LengthMax },
        });
    }
}
