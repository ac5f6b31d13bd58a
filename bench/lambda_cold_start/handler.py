"""What the AOT handler does for an order to deny a role that is denied already, or that it must refuse, with boto3 as one would in Python.

Not a handler to deploy: it knows these two paths. The benchmark checks that it makes the same AWS calls as the AOT handler.
"""

import hashlib
import json
import os
from datetime import datetime, timezone

import boto3
from botocore.exceptions import ClientError

DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll"
BUCKET = os.environ["BRIDGE_LEDGER_BUCKET"]
RESULT_QUEUE_URL = os.environ["BRIDGE_RESULT_QUEUE_URL"]

iam = boto3.client("iam")
s3 = boto3.client("s3")
sqs = boto3.client("sqs")


def handle(event, context):
    failures = []
    for record in event["Records"]:
        try:
            process(record, context)
        except Exception as e:  # The message comes again.
            print(json.dumps({"level": "warning", "event": "retry", "messageId": record["messageId"], "reason": str(e)}), flush=True)
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}


def process(record, context):
    started = now()
    order = json.loads(record["body"])
    account = context.invoked_function_arn.split(":")[4]
    arn = order["target"]["arn"]
    if order["accountId"] != account or arn.split(":")[4] != account or order["queueArn"] != record["eventSourceARN"]:
        send({**outcome_of(order, account, started), "status": "refused", "reason": "The order is for another place."})
        return

    target_key = f"targets/{hashlib.sha256(arn.lower().encode()).hexdigest()}.json"
    record_key = f"remediations/{order['remediationId']}.json"
    if read(target_key) is not None or read(record_key) is not None:
        raise ValueError("The order was handled before.")

    # The target is judged before the lease is taken, and again under it. The signature is not checked here: that takes another package.
    if iam.get_role(RoleName=arn.rsplit("/", 1)[1])["Role"]["Arn"] != arn:
        raise ValueError("The role is not as the benchmark has it.")

    target = {
        "version": 1,
        "target": arn,
        "lastSequence": order["sequence"],
        "lastRemediationId": order["remediationId"],
        "lease": {"holder": context.aws_request_id, "until": context.deadline_ms},
    }
    etag = write(target_key, target, IfNoneMatch="*")

    snapshot = read_role(arn.rsplit("/", 1)[1])
    if snapshot["role"]["Arn"] != arn or DENY_ALL not in snapshot["attachedPolicies"]:
        raise ValueError("The role is not as the benchmark has it.")

    outcome = {**outcome_of(order, account, started), "status": "noChange", "reason": "The target already carries Deny-All; nothing was changed."}
    write(record_key, {"version": 1, "order": order, "startedAt": started, "snapshot": snapshot, "plan": [], "changes": [], "result": outcome}, IfNoneMatch="*")
    send(outcome)
    write(target_key, {**target, "lease": None}, IfMatch=etag)


def outcome_of(order, account, started):
    return {
        "version": 1,
        "remediationId": order["remediationId"],
        "alertId": order["alertId"],
        "accountId": account,
        "action": order["action"],
        "target": order["target"],
        "changes": [],
        "startedAt": started,
        "finishedAt": now(),
        "handlerVersion": "python",
    }


def send(outcome):
    sqs.send_message(
        QueueUrl=RESULT_QUEUE_URL,
        MessageBody=json.dumps(outcome),
        MessageAttributes={"remediationId": {"DataType": "String", "StringValue": outcome["remediationId"]}},
    )
    print(json.dumps({"level": "info", "event": "order", "alertId": outcome["alertId"], "result": outcome["status"]}), flush=True)


def read_role(name):
    return {
        "role": iam.get_role(RoleName=name)["Role"],
        "attachedPolicies": [
            policy["PolicyArn"]
            for page in iam.get_paginator("list_attached_role_policies").paginate(RoleName=name)
            for policy in page["AttachedPolicies"]
        ],
        "inlinePolicies": {
            policy: iam.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"]
            for page in iam.get_paginator("list_role_policies").paginate(RoleName=name)
            for policy in page["PolicyNames"]
        },
        "instanceProfiles": [
            profile["InstanceProfileName"]
            for page in iam.get_paginator("list_instance_profiles_for_role").paginate(RoleName=name)
            for profile in page["InstanceProfiles"]
        ],
    }


def read(key):
    try:
        return json.loads(s3.get_object(Bucket=BUCKET, Key=key)["Body"].read())
    except ClientError as e:
        if e.response["Error"]["Code"] == "NoSuchKey":
            return None
        raise


def write(key, value, **condition):
    body = json.dumps(value, default=str).encode()
    return s3.put_object(Bucket=BUCKET, Key=key, Body=body, ContentType="application/json", **condition)["ETag"]


def now():
    return datetime.now(timezone.utc).isoformat()
