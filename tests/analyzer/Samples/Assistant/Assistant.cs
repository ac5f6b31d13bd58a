// page: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
// page: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Assistant;

public sealed class Assistant(IAmazonBedrockRuntime bedrock, string model)
{
    private readonly List<Message> _messages = [];

    public async Task<string> AskAsync(string question)
    {
        _messages.Add(new() { Role = "user", Content = question });
        var response = await bedrock.ConverseAsync(new ConverseRequest { ModelId = model, Messages = _messages });
        return response.StopReason;
    }

    public async Task CopyAsync(string question, Stream output)
    {
        var response = await bedrock.ConverseStreamAsync(new() { ModelId = model, Messages = [new() { Role = "user", Content = question }] });
        await response.Stream.CopyToAsync(output);
    }
}
