// Made by `make generate`. Do not edit.
#include "CMizanProtos.h"
#include "bench/bench.pb-c.h"
#include "google/protobuf/any.pb-c.h"
#include "google/protobuf/duration.pb-c.h"
#include "google/rpc/error_details.pb-c.h"
#include "google/rpc/status.pb-c.h"
#include "grpc/health/v1/health.pb-c.h"
#include "grpc/reflection/v1/reflection.pb-c.h"
#include "grpc/reflection/v1alpha/reflection.pb-c.h"
#include "grpc/testing/empty.pb-c.h"
#include "grpc/testing/messages.pb-c.h"
#include "inference/grpc_service.pb-c.h"
#include "mizan/v1/common.pb-c.h"
#include "mizan/v1/compliance.pb-c.h"
#include "mizan/v1/consent.pb-c.h"
#include "mizan/v1/feature.pb-c.h"
#include "mizan/v1/governance.pb-c.h"
#include "mizan/v1/inference.pb-c.h"
#include "mizan/v1/keys.pb-c.h"
#include "mizan/v1/model.pb-c.h"
#include "mizan/v1/monitor.pb-c.h"
#include "mizan/v1/operation.pb-c.h"
#include "mizan/v1/pipeline.pb-c.h"
#include "mizan/v1/training.pb-c.h"

const ProtobufCMessageDescriptor *wire_mizan_bench_ScoreRequest(void) {
    return &mizan__bench__score_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_bench_ScoreReply(void) {
    return &mizan__bench__score_reply__descriptor;
}
const ProtobufCMessageDescriptor *wire_google_protobuf_Any(void) {
    return &google__protobuf__any__descriptor;
}
const ProtobufCMessageDescriptor *wire_google_protobuf_Duration(void) {
    return &google__protobuf__duration__descriptor;
}
const ProtobufCMessageDescriptor *wire_google_rpc_ErrorInfo(void) {
    return &google__rpc__error_info__descriptor;
}
const ProtobufCMessageDescriptor *wire_google_rpc_RetryInfo(void) {
    return &google__rpc__retry_info__descriptor;
}
const ProtobufCMessageDescriptor *wire_google_rpc_BadRequest(void) {
    return &google__rpc__bad_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_google_rpc_BadRequest_FieldViolation(void) {
    return &google__rpc__bad_request__field_violation__descriptor;
}
const ProtobufCMessageDescriptor *wire_google_rpc_Help(void) {
    return &google__rpc__help__descriptor;
}
const ProtobufCMessageDescriptor *wire_google_rpc_Help_Link(void) {
    return &google__rpc__help__link__descriptor;
}
const ProtobufCMessageDescriptor *wire_google_rpc_Status(void) {
    return &google__rpc__status__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_health_v1_HealthCheckRequest(void) {
    return &grpc__health__v1__health_check_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_health_v1_HealthCheckResponse(void) {
    return &grpc__health__v1__health_check_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1_ServerReflectionRequest(void) {
    return &grpc__reflection__v1__server_reflection_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1_ExtensionRequest(void) {
    return &grpc__reflection__v1__extension_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1_ServerReflectionResponse(void) {
    return &grpc__reflection__v1__server_reflection_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1_FileDescriptorResponse(void) {
    return &grpc__reflection__v1__file_descriptor_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1_ExtensionNumberResponse(void) {
    return &grpc__reflection__v1__extension_number_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1_ListServiceResponse(void) {
    return &grpc__reflection__v1__list_service_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1_ServiceResponse(void) {
    return &grpc__reflection__v1__service_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1_ErrorResponse(void) {
    return &grpc__reflection__v1__error_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1alpha_ServerReflectionRequest(void) {
    return &grpc__reflection__v1alpha__server_reflection_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1alpha_ExtensionRequest(void) {
    return &grpc__reflection__v1alpha__extension_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1alpha_ServerReflectionResponse(void) {
    return &grpc__reflection__v1alpha__server_reflection_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1alpha_FileDescriptorResponse(void) {
    return &grpc__reflection__v1alpha__file_descriptor_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1alpha_ExtensionNumberResponse(void) {
    return &grpc__reflection__v1alpha__extension_number_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1alpha_ListServiceResponse(void) {
    return &grpc__reflection__v1alpha__list_service_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1alpha_ServiceResponse(void) {
    return &grpc__reflection__v1alpha__service_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_reflection_v1alpha_ErrorResponse(void) {
    return &grpc__reflection__v1alpha__error_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_testing_Empty(void) {
    return &grpc__testing__empty__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_testing_BoolValue(void) {
    return &grpc__testing__bool_value__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_testing_Payload(void) {
    return &grpc__testing__payload__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_testing_EchoStatus(void) {
    return &grpc__testing__echo_status__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_testing_SimpleRequest(void) {
    return &grpc__testing__simple_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_testing_SimpleResponse(void) {
    return &grpc__testing__simple_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_testing_StreamingInputCallRequest(void) {
    return &grpc__testing__streaming_input_call_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_testing_StreamingInputCallResponse(void) {
    return &grpc__testing__streaming_input_call_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_testing_ResponseParameters(void) {
    return &grpc__testing__response_parameters__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_testing_StreamingOutputCallRequest(void) {
    return &grpc__testing__streaming_output_call_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_grpc_testing_StreamingOutputCallResponse(void) {
    return &grpc__testing__streaming_output_call_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ServerLiveRequest(void) {
    return &inference__server_live_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ServerLiveResponse(void) {
    return &inference__server_live_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ServerReadyRequest(void) {
    return &inference__server_ready_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ServerReadyResponse(void) {
    return &inference__server_ready_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ModelReadyRequest(void) {
    return &inference__model_ready_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ModelReadyResponse(void) {
    return &inference__model_ready_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ServerMetadataRequest(void) {
    return &inference__server_metadata_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ServerMetadataResponse(void) {
    return &inference__server_metadata_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ModelMetadataRequest(void) {
    return &inference__model_metadata_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ModelMetadataResponse(void) {
    return &inference__model_metadata_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ModelMetadataResponse_TensorMetadata(void) {
    return &inference__model_metadata_response__tensor_metadata__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ModelInferRequest(void) {
    return &inference__model_infer_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ModelInferRequest_InferInputTensor(void) {
    return &inference__model_infer_request__infer_input_tensor__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ModelInferRequest_InferRequestedOutputTensor(void) {
    return &inference__model_infer_request__infer_requested_output_tensor__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ModelInferResponse(void) {
    return &inference__model_infer_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_ModelInferResponse_InferOutputTensor(void) {
    return &inference__model_infer_response__infer_output_tensor__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_InferParameter(void) {
    return &inference__infer_parameter__descriptor;
}
const ProtobufCMessageDescriptor *wire_inference_InferTensorContents(void) {
    return &inference__infer_tensor_contents__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Governance(void) {
    return &mizan__v1__governance__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Value(void) {
    return &mizan__v1__value__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ColumnSchema(void) {
    return &mizan__v1__column_schema__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Metric(void) {
    return &mizan__v1__metric__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_SubjectKey(void) {
    return &mizan__v1__subject_key__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_AppliedRule(void) {
    return &mizan__v1__applied_rule__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_PolicyPack(void) {
    return &mizan__v1__policy_pack__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListPacksRequest(void) {
    return &mizan__v1__list_packs_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListPacksResponse(void) {
    return &mizan__v1__list_packs_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetPackRequest(void) {
    return &mizan__v1__get_pack_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_InstallPackRequest(void) {
    return &mizan__v1__install_pack_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_SelectPackRequest(void) {
    return &mizan__v1__select_pack_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CheckTransferRequest(void) {
    return &mizan__v1__check_transfer_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_TransferNeed(void) {
    return &mizan__v1__transfer_need__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_TransferCheck(void) {
    return &mizan__v1__transfer_check__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_TransferApproval(void) {
    return &mizan__v1__transfer_approval__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Transfer(void) {
    return &mizan__v1__transfer__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RequestTransferRequest(void) {
    return &mizan__v1__request_transfer_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ApproveTransferRequest(void) {
    return &mizan__v1__approve_transfer_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RejectTransferRequest(void) {
    return &mizan__v1__reject_transfer_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RevokeTransferRequest(void) {
    return &mizan__v1__revoke_transfer_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetTransferRequest(void) {
    return &mizan__v1__get_transfer_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListTransfersRequest(void) {
    return &mizan__v1__list_transfers_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListTransfersResponse(void) {
    return &mizan__v1__list_transfers_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Egress(void) {
    return &mizan__v1__egress__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListEgressRequest(void) {
    return &mizan__v1__list_egress_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListEgressResponse(void) {
    return &mizan__v1__list_egress_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Assessment(void) {
    return &mizan__v1__assessment__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RecordAssessmentRequest(void) {
    return &mizan__v1__record_assessment_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ApproveAssessmentRequest(void) {
    return &mizan__v1__approve_assessment_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListAssessmentsRequest(void) {
    return &mizan__v1__list_assessments_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListAssessmentsResponse(void) {
    return &mizan__v1__list_assessments_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetProcessingRecordRequest(void) {
    return &mizan__v1__get_processing_record_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ProcessingRecord(void) {
    return &mizan__v1__processing_record__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ConsentRecord(void) {
    return &mizan__v1__consent_record__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RecordConsentRequest(void) {
    return &mizan__v1__record_consent_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ImportConsentsRequest(void) {
    return &mizan__v1__import_consents_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ImportConsentsResponse(void) {
    return &mizan__v1__import_consents_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ConsentEvent(void) {
    return &mizan__v1__consent_event__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetConsentRequest(void) {
    return &mizan__v1__get_consent_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_SubjectConsents(void) {
    return &mizan__v1__subject_consents__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_PurposeConsent(void) {
    return &mizan__v1__purpose_consent__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListConsentsRequest(void) {
    return &mizan__v1__list_consents_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListConsentsResponse(void) {
    return &mizan__v1__list_consents_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ProveConsentRequest(void) {
    return &mizan__v1__prove_consent_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ConsentProof(void) {
    return &mizan__v1__consent_proof__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Entity(void) {
    return &mizan__v1__entity__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_KeyColumn(void) {
    return &mizan__v1__key_column__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CreateEntityRequest(void) {
    return &mizan__v1__create_entity_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetEntityRequest(void) {
    return &mizan__v1__get_entity_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListEntitiesRequest(void) {
    return &mizan__v1__list_entities_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListEntitiesResponse(void) {
    return &mizan__v1__list_entities_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_FeatureColumn(void) {
    return &mizan__v1__feature_column__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_FeatureView(void) {
    return &mizan__v1__feature_view__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CreateFeatureViewRequest(void) {
    return &mizan__v1__create_feature_view_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetFeatureViewRequest(void) {
    return &mizan__v1__get_feature_view_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListFeatureViewsRequest(void) {
    return &mizan__v1__list_feature_views_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListFeatureViewsResponse(void) {
    return &mizan__v1__list_feature_views_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Dataset(void) {
    return &mizan__v1__dataset__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_UploadDatasetRequest(void) {
    return &mizan__v1__upload_dataset_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_DatasetDeclaration(void) {
    return &mizan__v1__dataset_declaration__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetDatasetRequest(void) {
    return &mizan__v1__get_dataset_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListDatasetsRequest(void) {
    return &mizan__v1__list_datasets_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListDatasetsResponse(void) {
    return &mizan__v1__list_datasets_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_InspectDatasetRequest(void) {
    return &mizan__v1__inspect_dataset_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_SourceTable(void) {
    return &mizan__v1__source_table__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_IngestFeaturesRequest(void) {
    return &mizan__v1__ingest_features_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_FeatureRow(void) {
    return &mizan__v1__feature_row__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_PushFeaturesRequest(void) {
    return &mizan__v1__push_features_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_PushFeaturesResponse(void) {
    return &mizan__v1__push_features_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_FeatureViewRead(void) {
    return &mizan__v1__feature_view_read__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_EntityKeys(void) {
    return &mizan__v1__entity_keys__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetOnlineFeaturesRequest(void) {
    return &mizan__v1__get_online_features_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetOnlineFeaturesResponse(void) {
    return &mizan__v1__get_online_features_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_EntityFeatures(void) {
    return &mizan__v1__entity_features__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CreateTrainingSetRequest(void) {
    return &mizan__v1__create_training_set_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_TrainingSet(void) {
    return &mizan__v1__training_set__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_JoinCount(void) {
    return &mizan__v1__join_count__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetTrainingSetRequest(void) {
    return &mizan__v1__get_training_set_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListTrainingSetsRequest(void) {
    return &mizan__v1__list_training_sets_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListTrainingSetsResponse(void) {
    return &mizan__v1__list_training_sets_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_WhoAmIRequest(void) {
    return &mizan__v1__who_am_irequest__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_WhoAmIResponse(void) {
    return &mizan__v1__who_am_iresponse__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Project(void) {
    return &mizan__v1__project__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_UpdateProjectRequest(void) {
    return &mizan__v1__update_project_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CreateProjectRequest(void) {
    return &mizan__v1__create_project_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListProjectsRequest(void) {
    return &mizan__v1__list_projects_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListProjectsResponse(void) {
    return &mizan__v1__list_projects_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Identity(void) {
    return &mizan__v1__identity__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_IssueIdentityRequest(void) {
    return &mizan__v1__issue_identity_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_IssueIdentityResponse(void) {
    return &mizan__v1__issue_identity_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RenewIdentityRequest(void) {
    return &mizan__v1__renew_identity_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListIdentitiesRequest(void) {
    return &mizan__v1__list_identities_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListIdentitiesResponse(void) {
    return &mizan__v1__list_identities_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RevokeIdentityRequest(void) {
    return &mizan__v1__revoke_identity_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Role(void) {
    return &mizan__v1__role__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListRolesRequest(void) {
    return &mizan__v1__list_roles_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListRolesResponse(void) {
    return &mizan__v1__list_roles_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Binding(void) {
    return &mizan__v1__binding__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_BindingCondition(void) {
    return &mizan__v1__binding_condition__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Group(void) {
    return &mizan__v1__group__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListGroupsRequest(void) {
    return &mizan__v1__list_groups_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListGroupsResponse(void) {
    return &mizan__v1__list_groups_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_AddGroupMemberRequest(void) {
    return &mizan__v1__add_group_member_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RemoveGroupMemberRequest(void) {
    return &mizan__v1__remove_group_member_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ExportPolicyRequest(void) {
    return &mizan__v1__export_policy_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ExportPolicyResponse(void) {
    return &mizan__v1__export_policy_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CreateBindingRequest(void) {
    return &mizan__v1__create_binding_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListBindingsRequest(void) {
    return &mizan__v1__list_bindings_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListBindingsResponse(void) {
    return &mizan__v1__list_bindings_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_DeleteBindingRequest(void) {
    return &mizan__v1__delete_binding_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_DeleteBindingResponse(void) {
    return &mizan__v1__delete_binding_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ExplainPermissionRequest(void) {
    return &mizan__v1__explain_permission_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ExplainPermissionResponse(void) {
    return &mizan__v1__explain_permission_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_AuditEntry(void) {
    return &mizan__v1__audit_entry__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_SearchAuditRequest(void) {
    return &mizan__v1__search_audit_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_SearchAuditResponse(void) {
    return &mizan__v1__search_audit_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RetentionLock(void) {
    return &mizan__v1__retention_lock__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CreateRetentionLockRequest(void) {
    return &mizan__v1__create_retention_lock_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListRetentionLocksRequest(void) {
    return &mizan__v1__list_retention_locks_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListRetentionLocksResponse(void) {
    return &mizan__v1__list_retention_locks_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetTreeHeadRequest(void) {
    return &mizan__v1__get_tree_head_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_TreeHead(void) {
    return &mizan__v1__tree_head__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetInclusionProofRequest(void) {
    return &mizan__v1__get_inclusion_proof_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_InclusionProof(void) {
    return &mizan__v1__inclusion_proof__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetConsistencyProofRequest(void) {
    return &mizan__v1__get_consistency_proof_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ConsistencyProof(void) {
    return &mizan__v1__consistency_proof__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ExportAuditRequest(void) {
    return &mizan__v1__export_audit_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ExportAuditResponse(void) {
    return &mizan__v1__export_audit_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Endpoint(void) {
    return &mizan__v1__endpoint__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_TrafficShare(void) {
    return &mizan__v1__traffic_share__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CreateEndpointRequest(void) {
    return &mizan__v1__create_endpoint_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetEndpointRequest(void) {
    return &mizan__v1__get_endpoint_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListEndpointsRequest(void) {
    return &mizan__v1__list_endpoints_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListEndpointsResponse(void) {
    return &mizan__v1__list_endpoints_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_UpdateTrafficRequest(void) {
    return &mizan__v1__update_traffic_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_DeleteEndpointRequest(void) {
    return &mizan__v1__delete_endpoint_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_DeleteEndpointResponse(void) {
    return &mizan__v1__delete_endpoint_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetKeyringStateRequest(void) {
    return &mizan__v1__get_keyring_state_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_KeyringState(void) {
    return &mizan__v1__keyring_state__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ProjectKeys(void) {
    return &mizan__v1__project_keys__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RotateKeyRequest(void) {
    return &mizan__v1__rotate_key_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CreateBackupRequest(void) {
    return &mizan__v1__create_backup_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Backup(void) {
    return &mizan__v1__backup__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Model(void) {
    return &mizan__v1__model__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Gate(void) {
    return &mizan__v1__gate__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GateRule(void) {
    return &mizan__v1__gate_rule__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GateResult(void) {
    return &mizan__v1__gate_result__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_TensorSpec(void) {
    return &mizan__v1__tensor_spec__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ModelColumn(void) {
    return &mizan__v1__model_column__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Signature(void) {
    return &mizan__v1__signature__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Lineage(void) {
    return &mizan__v1__lineage__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ModelVersion(void) {
    return &mizan__v1__model_version__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ModelAttestation(void) {
    return &mizan__v1__model_attestation__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CreateModelRequest(void) {
    return &mizan__v1__create_model_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetModelRequest(void) {
    return &mizan__v1__get_model_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListModelsRequest(void) {
    return &mizan__v1__list_models_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListModelsResponse(void) {
    return &mizan__v1__list_models_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_UpdateGateRequest(void) {
    return &mizan__v1__update_gate_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CreateModelVersionRequest(void) {
    return &mizan__v1__create_model_version_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_UploadModelVersionRequest(void) {
    return &mizan__v1__upload_model_version_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ModelVersionDeclaration(void) {
    return &mizan__v1__model_version_declaration__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetModelVersionRequest(void) {
    return &mizan__v1__get_model_version_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListModelVersionsRequest(void) {
    return &mizan__v1__list_model_versions_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListModelVersionsResponse(void) {
    return &mizan__v1__list_model_versions_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_DownloadModelVersionRequest(void) {
    return &mizan__v1__download_model_version_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_DownloadModelVersionResponse(void) {
    return &mizan__v1__download_model_version_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_EvaluateModelVersionRequest(void) {
    return &mizan__v1__evaluate_model_version_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Evaluation(void) {
    return &mizan__v1__evaluation__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Baseline(void) {
    return &mizan__v1__baseline__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CalibrationBin(void) {
    return &mizan__v1__calibration_bin__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Comparison(void) {
    return &mizan__v1__comparison__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetEvaluationRequest(void) {
    return &mizan__v1__get_evaluation_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListEvaluationsRequest(void) {
    return &mizan__v1__list_evaluations_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListEvaluationsResponse(void) {
    return &mizan__v1__list_evaluations_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_SetAliasRequest(void) {
    return &mizan__v1__set_alias_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_SetAliasResponse(void) {
    return &mizan__v1__set_alias_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Outcome(void) {
    return &mizan__v1__outcome__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RecordOutcomesRequest(void) {
    return &mizan__v1__record_outcomes_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RecordOutcomesResponse(void) {
    return &mizan__v1__record_outcomes_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Monitor(void) {
    return &mizan__v1__monitor__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_SetMonitorRequest(void) {
    return &mizan__v1__set_monitor_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetMonitorRequest(void) {
    return &mizan__v1__get_monitor_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CreateReportRequest(void) {
    return &mizan__v1__create_report_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_MonitorReport(void) {
    return &mizan__v1__monitor_report__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_FeatureDrift(void) {
    return &mizan__v1__feature_drift__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_VersionSlice(void) {
    return &mizan__v1__version_slice__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Breach(void) {
    return &mizan__v1__breach__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListReportsRequest(void) {
    return &mizan__v1__list_reports_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListReportsResponse(void) {
    return &mizan__v1__list_reports_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Incident(void) {
    return &mizan__v1__incident__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListIncidentsRequest(void) {
    return &mizan__v1__list_incidents_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListIncidentsResponse(void) {
    return &mizan__v1__list_incidents_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetIncidentRequest(void) {
    return &mizan__v1__get_incident_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_UpdateIncidentRequest(void) {
    return &mizan__v1__update_incident_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Operation(void) {
    return &mizan__v1__operation__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_OperationFailure(void) {
    return &mizan__v1__operation_failure__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_FieldFailure(void) {
    return &mizan__v1__field_failure__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetOperationRequest(void) {
    return &mizan__v1__get_operation_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListOperationsRequest(void) {
    return &mizan__v1__list_operations_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListOperationsResponse(void) {
    return &mizan__v1__list_operations_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_WatchOperationRequest(void) {
    return &mizan__v1__watch_operation_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CancelOperationRequest(void) {
    return &mizan__v1__cancel_operation_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_RunPipelineRequest(void) {
    return &mizan__v1__run_pipeline_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_PipelineStep(void) {
    return &mizan__v1__pipeline_step__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_PipelineRun(void) {
    return &mizan__v1__pipeline_run__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetPipelineRunRequest(void) {
    return &mizan__v1__get_pipeline_run_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListPipelineRunsRequest(void) {
    return &mizan__v1__list_pipeline_runs_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListPipelineRunsResponse(void) {
    return &mizan__v1__list_pipeline_runs_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_WatchPipelineRunRequest(void) {
    return &mizan__v1__watch_pipeline_run_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CancelPipelineRunRequest(void) {
    return &mizan__v1__cancel_pipeline_run_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Validation(void) {
    return &mizan__v1__validation__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_TrainingJob(void) {
    return &mizan__v1__training_job__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CurvePoint(void) {
    return &mizan__v1__curve_point__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Importance(void) {
    return &mizan__v1__importance__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CreateTrainingJobRequest(void) {
    return &mizan__v1__create_training_job_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_GetTrainingJobRequest(void) {
    return &mizan__v1__get_training_job_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListTrainingJobsRequest(void) {
    return &mizan__v1__list_training_jobs_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListTrainingJobsResponse(void) {
    return &mizan__v1__list_training_jobs_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_WatchTrainingJobRequest(void) {
    return &mizan__v1__watch_training_job_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_CancelTrainingJobRequest(void) {
    return &mizan__v1__cancel_training_job_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListDevicesRequest(void) {
    return &mizan__v1__list_devices_request__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_ListDevicesResponse(void) {
    return &mizan__v1__list_devices_response__descriptor;
}
const ProtobufCMessageDescriptor *wire_mizan_v1_Device(void) {
    return &mizan__v1__device__descriptor;
}

// grpc/testing/empty.proto
static const unsigned char file0[] =
    "\012\030grpc/testing/empty.proto\022\014grpc.testing\042\007\012\005EmptyB,\012\033io.grpc.testing.integration"
    "B\013EmptyProtosP\001b\006proto3";

// inference/grpc_service.proto
static const unsigned char file1[] =
    "\012\034inference/grpc_service.proto\022\011inference\042\023\012\021ServerLiveRequest\042(\012\022ServerLiveR"
    "esponse\022\022\012\004live\030\001 \001(\010R\004live\042\024\012\022ServerReadyRequest\042+\012\023ServerRea"
    "dyResponse\022\024\012\005ready\030\001 \001(\010R\005ready\042A\012\021ModelReadyRequest\022\022\012\004name\030"
    "\001 \001(\011R\004name\022\030\012\007version\030\002 \001(\011R\007version\042*\012\022ModelReadyResponse\022"
    "\024\012\005ready\030\001 \001(\010R\005ready\042\027\012\025ServerMetadataRequest\042f\012\026ServerMetadataR"
    "esponse\022\022\012\004name\030\001 \001(\011R\004name\022\030\012\007version\030\002 \001(\011R\007version\022"
    "\036\012\012extensions\030\003 \003(\011R\012extensions\042D\012\024ModelMetadataRequest\022\022\012\004name\030"
    "\001 \001(\011R\004name\022\030\012\007version\030\002 \001(\011R\007version\042\340\003\012\025ModelMetadataR"
    "esponse\022\022\012\004name\030\001 \001(\011R\004name\022\032\012\010versions\030\002 \003(\011R\010versions\022"
    "\032\012\010platform\030\003 \001(\011R\010platform\022G\012\006inputs\030\004 \003(\0132/.inference.ModelMeta"
    "dataResponse.TensorMetadataR\006inputs\022I\012\007outputs\030\005 \003(\0132/.inference.ModelMetadataResponse"
    ".TensorMetadataR\007outputs\022P\012\012properties\030\006 \003(\01320.inference.ModelMetadataResponse.Propert"
    "iesEntryR\012properties\032V\012\016TensorMetadata\022\022\012\004name\030\001 \001(\011R\004name\022\032\012\010"
    "datatype\030\002 \001(\011R\010datatype\022\024\012\005shape\030\003 \003(\003R\005shape\032=\012\017Propertie"
    "sEntry\022\020\012\003key\030\001 \001(\011R\003key\022\024\012\005value\030\002 \001(\011R\005value:\0028\001"
    "\042\235\010\012\021ModelInferRequest\022\035\012\012model_name\030\001 \001(\011R\011modelName\022#\012\015mo"
    "del_version\030\002 \001(\011R\014modelVersion\022\016\012\002id\030\003 \001(\011R\002id\022L\012\012paramete"
    "rs\030\004 \003(\0132,.inference.ModelInferRequest.ParametersEntryR\012parameters\022E\012\006inputs\030\005 \003"
    "(\0132-.inference.ModelInferRequest.InferInputTensorR\006inputs\022Q\012\007outputs\030\006 \003(\01327.infere"
    "nce.ModelInferRequest.InferRequestedOutputTensorR\007outputs\022,\012\022raw_input_contents\030\007 \003(\014R"
    "\020rawInputContents\032\315\002\012\020InferInputTensor\022\022\012\004name\030\001 \001(\011R\004name\022\032"
    "\012\010datatype\030\002 \001(\011R\010datatype\022\024\012\005shape\030\003 \003(\003R\005shape\022]\012\012p"
    "arameters\030\004 \003(\0132=.inference.ModelInferRequest.InferInputTensor.ParametersEntryR\012parameters\022:"
    "\012\010contents\030\005 \001(\0132\036.inference.InferTensorContentsR\010contents\032X\012\017ParametersEntry"
    "\022\020\012\003key\030\001 \001(\011R\003key\022/\012\005value\030\002 \001(\0132\031.inference.InferParamete"
    "rR\005value:\0028\001\032\363\001\012\032InferRequestedOutputTensor\022\022\012\004name\030\001 \001(\011R\004"
    "name\022g\012\012parameters\030\002 \003(\0132G.inference.ModelInferRequest.InferRequestedOutputTensor.Paramet"
    "ersEntryR\012parameters\032X\012\017ParametersEntry\022\020\012\003key\030\001 \001(\011R\003key\022/\012\005v"
    "alue\030\002 \001(\0132\031.inference.InferParameterR\005value:\0028\001\032X\012\017ParametersEntry\022\020\012"
    "\003key\030\001 \001(\011R\003key\022/\012\005value\030\002 \001(\0132\031.inference.InferParameterR\005value:"
    "\0028\001\042\337\005\012\022ModelInferResponse\022\035\012\012model_name\030\001 \001(\011R\011modelName\022#"
    "\012\015model_version\030\002 \001(\011R\014modelVersion\022\016\012\002id\030\003 \001(\011R\002id\022M\012\012"
    "parameters\030\004 \003(\0132-.inference.ModelInferResponse.ParametersEntryR\012parameters\022I\012\007outputs"
    "\030\005 \003(\0132/.inference.ModelInferResponse.InferOutputTensorR\007outputs\022.\012\023raw_output_content"
    "s\030\006 \003(\014R\021rawOutputContents\032\320\002\012\021InferOutputTensor\022\022\012\004name\030\001 \001"
    "(\011R\004name\022\032\012\010datatype\030\002 \001(\011R\010datatype\022\024\012\005shape\030\003 \003(\003R\005"
    "shape\022_\012\012parameters\030\004 \003(\0132\077.inference.ModelInferResponse.InferOutputTensor.ParametersE"
    "ntryR\012parameters\022:\012\010contents\030\005 \001(\0132\036.inference.InferTensorContentsR\010contents\032"
    "X\012\017ParametersEntry\022\020\012\003key\030\001 \001(\011R\003key\022/\012\005value\030\002 \001(\0132\031"
    ".inference.InferParameterR\005value:\0028\001\032X\012\017ParametersEntry\022\020\012\003key\030\001 \001(\011"
    "R\003key\022/\012\005value\030\002 \001(\0132\031.inference.InferParameterR\005value:\0028\001\042\327\001\012"
    "\016InferParameter\022\037\012\012bool_param\030\001 \001(\010H\000R\011boolParam\022!\012\013int64_param\030\002"
    " \001(\003H\000R\012int64Param\022#\012\014string_param\030\003 \001(\011H\000R\013stringParam\022#\012\014dou"
    "ble_param\030\004 \001(\001H\000R\013doubleParam\022#\012\014uint64_param\030\005 \001(\004H\000R\013uint64Par"
    "amB\022\012\020parameter_choice\042\303\002\012\023InferTensorContents\022#\012\015bool_contents\030\001 \003("
    "\010R\014boolContents\022!\012\014int_contents\030\002 \003(\005R\013intContents\022%\012\016int64_contents\030"
    "\003 \003(\003R\015int64Contents\022#\012\015uint_contents\030\004 \003(\015R\014uintContents\022'\012\017uint"
    "64_contents\030\005 \003(\004R\016uint64Contents\022#\012\015fp32_contents\030\006 \003(\002R\014fp32Contents\022"
    "#\012\015fp64_contents\030\007 \003(\001R\014fp64Contents\022%\012\016bytes_contents\030\010 \003(\014R\015byt"
    "esContents2\374\003\012\024GRPCInferenceService\022K\012\012ServerLive\022\034.inference.ServerLiveRequest\032"
    "\035.inference.ServerLiveResponse\042\000\022N\012\013ServerReady\022\035.inference.ServerReadyRequest\032\036"
    ".inference.ServerReadyResponse\042\000\022K\012\012ModelReady\022\034.inference.ModelReadyRequest\032\035.infe"
    "rence.ModelReadyResponse\042\000\022W\012\016ServerMetadata\022 .inference.ServerMetadataRequest\032!.inferenc"
    "e.ServerMetadataResponse\042\000\022T\012\015ModelMetadata\022\037.inference.ModelMetadataRequest\032 .inferen"
    "ce.ModelMetadataResponse\042\000\022K\012\012ModelInfer\022\034.inference.ModelInferRequest\032\035.inference."
    "ModelInferResponse\042\000B3\012\011inferenceP\001Z$mizan.dev/client/inference;inferenceb\006proto3";

// bench/bench.proto
static const unsigned char file2[] =
    "\012\021bench/bench.proto\022\013mizan.bench\032\030grpc/testing/empty.proto\032\034inference/grpc_service.pro"
    "to\042F\012\014ScoreRequest\022\032\012\010endpoint\030\001 \001(\011R\010endpoint\022\032\012\010features\030"
    "\002 \003(\002R\010features\042<\012\012ScoreReply\022\024\012\005score\030\001 \001(\001R\005score\022\030\012"
    "\007version\030\002 \001(\011R\007version2\275\002\012\005Bench\022;\012\005Score\022\031.mizan.bench.ScoreReq"
    "uest\032\027.mizan.bench.ScoreReply\022@\012\012ScoreAsync\022\031.mizan.bench.ScoreRequest\032\027.mizan.benc"
    "h.ScoreReply\0221\012\005Empty\022\023.grpc.testing.Empty\032\023.grpc.testing.Empty\022\077\012\006Tensor\022"
    "\034.inference.ModelInferRequest\032\027.mizan.bench.ScoreReply\022A\012\011ScoreMany\022\031.mizan.bench.Scor"
    "eRequest\032\027.mizan.bench.ScoreReply0\001b\006proto3";

// google/protobuf/any.proto
static const unsigned char file3[] =
    "\012\031google/protobuf/any.proto\022\017google.protobuf\0426\012\003Any\022\031\012\010type_url\030\001 \001("
    "\011R\007typeUrl\022\024\012\005value\030\002 \001(\014R\005valueBv\012\023com.google.protobufB\010AnyProtoP\001"
    "Z,google.golang.org/protobuf/types/known/anypb\242\002\003GPB\252\002\036Google.Protobuf.WellKnownTypesb\006pr"
    "oto3";

// google/protobuf/duration.proto
static const unsigned char file4[] =
    "\012\036google/protobuf/duration.proto\022\017google.protobuf\042:\012\010Duration\022\030\012\007seconds\030\001"
    " \001(\003R\007seconds\022\024\012\005nanos\030\002 \001(\005R\005nanosB\203\001\012\023com.google.protobufB\015"
    "DurationProtoP\001Z1google.golang.org/protobuf/types/known/durationpb\370\001\001\242\002\003GPB\252\002\036Go"
    "ogle.Protobuf.WellKnownTypesb\006proto3";

// google/rpc/error_details.proto
static const unsigned char file5[] =
    "\012\036google/rpc/error_details.proto\022\012google.rpc\032\036google/protobuf/duration.proto\042\271\001\012"
    "\011ErrorInfo\022\026\012\006reason\030\001 \001(\011R\006reason\022\026\012\006domain\030\002 \001(\011R\006d"
    "omain\022\077\012\010metadata\030\003 \003(\0132#.google.rpc.ErrorInfo.MetadataEntryR\010metadata\032;\012\015"
    "MetadataEntry\022\020\012\003key\030\001 \001(\011R\003key\022\024\012\005value\030\002 \001(\011R\005value:\002"
    "8\001\042G\012\011RetryInfo\022:\012\013retry_delay\030\001 \001(\0132\031.google.protobuf.DurationR\012retryD"
    "elay\042\250\001\012\012BadRequest\022P\012\020field_violations\030\001 \003(\0132%.google.rpc.BadRequest.Fiel"
    "dViolationR\017fieldViolations\032H\012\016FieldViolation\022\024\012\005field\030\001 \001(\011R\005field\022"
    " \012\013description\030\002 \001(\011R\013description\042o\012\004Help\022+\012\005links\030\001 \003(\0132\025"
    ".google.rpc.Help.LinkR\005links\032:\012\004Link\022 \012\013description\030\001 \001(\011R\013description\022"
    "\020\012\003url\030\002 \001(\011R\003urlBf\012\016com.google.rpcB\021ErrorDetailsProtoP\001Z\077google.golang"
    ".org/genproto/googleapis/rpc/errdetails;errdetailsb\006proto3";

// google/rpc/status.proto
static const unsigned char file6[] =
    "\012\027google/rpc/status.proto\022\012google.rpc\032\031google/protobuf/any.proto\042f\012\006Status\022\022\012"
    "\004code\030\001 \001(\005R\004code\022\030\012\007message\030\002 \001(\011R\007message\022.\012\007details\030"
    "\003 \003(\0132\024.google.protobuf.AnyR\007detailsBX\012\016com.google.rpcB\013StatusProtoP\001Z7google.golan"
    "g.org/genproto/googleapis/rpc/status;statusb\006proto3";

// grpc/health/v1/health.proto
static const unsigned char file7[] =
    "\012\033grpc/health/v1/health.proto\022\016grpc.health.v1\042.\012\022HealthCheckRequest\022\030\012\007servic"
    "e\030\001 \001(\011R\007service\042\261\001\012\023HealthCheckResponse\022I\012\006status\030\001 \001(\01621."
    "grpc.health.v1.HealthCheckResponse.ServingStatusR\006status\042O\012\015ServingStatus\022\013\012\007UNKNOWN\020"
    "\000\022\013\012\007SERVING\020\001\022\017\012\013NOT_SERVING\020\002\022\023\012\017SERVICE_UNKNOWN\020\0032"
    "\256\001\012\006Health\022P\012\005Check\022\042.grpc.health.v1.HealthCheckRequest\032#.grpc.health.v1.HealthC"
    "heckResponse\022R\012\005Watch\022\042.grpc.health.v1.HealthCheckRequest\032#.grpc.health.v1.HealthCheckRespon"
    "se0\001Ba\012\021io.grpc.health.v1B\013HealthProtoP\001Z,google.golang.org/grpc/health/grpc_health_v1\252\002\016"
    "Grpc.Health.V1b\006proto3";

// grpc/reflection/v1/reflection.proto
static const unsigned char file8[] =
    "\012#grpc/reflection/v1/reflection.proto\022\022grpc.reflection.v1\042\363\002\012\027ServerReflectionRequest\022"
    "\022\012\004host\030\001 \001(\011R\004host\022*\012\020file_by_filename\030\003 \001(\011H\000R\016fileByFile"
    "name\0226\012\026file_containing_symbol\030\004 \001(\011H\000R\024fileContainingSymbol\022b\012\031file_conta"
    "ining_extension\030\005 \001(\0132$.grpc.reflection.v1.ExtensionRequestH\000R\027fileContainingExtension\022B\012"
    "\035all_extension_numbers_of_type\030\006 \001(\011H\000R\031allExtensionNumbersOfType\022%\012\015list_servic"
    "es\030\007 \001(\011H\000R\014listServicesB\021\012\017message_request\042f\012\020ExtensionRequest\022'\012\017"
    "containing_type\030\001 \001(\011R\016containingType\022)\012\020extension_number\030\002 \001(\005R\017extens"
    "ionNumber\042\256\004\012\030ServerReflectionResponse\022\035\012\012valid_host\030\001 \001(\011R\011validHos"
    "t\022V\012\020original_request\030\002 \001(\0132+.grpc.reflection.v1.ServerReflectionRequestR\017originalRequ"
    "est\022f\012\030file_descriptor_response\030\004 \001(\0132*.grpc.reflection.v1.FileDescriptorResponseH\000R\026"
    "fileDescriptorResponse\022r\012\036all_extension_numbers_response\030\005 \001(\0132+.grpc.reflection.v1.Exten"
    "sionNumberResponseH\000R\033allExtensionNumbersResponse\022_\012\026list_services_response\030\006 \001(\0132'"
    ".grpc.reflection.v1.ListServiceResponseH\000R\024listServicesResponse\022J\012\016error_response\030\007 \001("
    "\0132!.grpc.reflection.v1.ErrorResponseH\000R\015errorResponseB\022\012\020message_response\042L\012\026FileDe"
    "scriptorResponse\0222\012\025file_descriptor_proto\030\001 \003(\014R\023fileDescriptorProto\042j\012\027Exten"
    "sionNumberResponse\022$\012\016base_type_name\030\001 \001(\011R\014baseTypeName\022)\012\020extension_number\030"
    "\002 \003(\005R\017extensionNumber\042T\012\023ListServiceResponse\022=\012\007service\030\001 \003(\0132#.grp"
    "c.reflection.v1.ServiceResponseR\007service\042%\012\017ServiceResponse\022\022\012\004name\030\001 \001(\011R"
    "\004name\042S\012\015ErrorResponse\022\035\012\012error_code\030\001 \001(\005R\011errorCode\022#\012\015error"
    "_message\030\002 \001(\011R\014errorMessage2\211\001\012\020ServerReflection\022u\012\024ServerReflectionInfo\022"
    "+.grpc.reflection.v1.ServerReflectionRequest\032,.grpc.reflection.v1.ServerReflectionResponse(\0010\001Bf\012\025"
    "io.grpc.reflection.v1B\025ServerReflectionProtoP\001Z4google.golang.org/grpc/reflection/grpc_reflection_v1b\006"
    "proto3";

// grpc/reflection/v1alpha/reflection.proto
static const unsigned char file9[] =
    "\012(grpc/reflection/v1alpha/reflection.proto\022\027grpc.reflection.v1alpha\042\370\002\012\027ServerReflecti"
    "onRequest\022\022\012\004host\030\001 \001(\011R\004host\022*\012\020file_by_filename\030\003 \001(\011H\000R\016"
    "fileByFilename\0226\012\026file_containing_symbol\030\004 \001(\011H\000R\024fileContainingSymbol\022g\012\031"
    "file_containing_extension\030\005 \001(\0132).grpc.reflection.v1alpha.ExtensionRequestH\000R\027fileContaining"
    "Extension\022B\012\035all_extension_numbers_of_type\030\006 \001(\011H\000R\031allExtensionNumbersOfType\022%\012"
    "\015list_services\030\007 \001(\011H\000R\014listServicesB\021\012\017message_request\042f\012\020ExtensionReq"
    "uest\022'\012\017containing_type\030\001 \001(\011R\016containingType\022)\012\020extension_number\030\002 \001"
    "(\005R\017extensionNumber\042\307\004\012\030ServerReflectionResponse\022\035\012\012valid_host\030\001 \001(\011"
    "R\011validHost\022[\012\020original_request\030\002 \001(\01320.grpc.reflection.v1alpha.ServerReflectionReques"
    "tR\017originalRequest\022k\012\030file_descriptor_response\030\004 \001(\0132/.grpc.reflection.v1alpha.FileDes"
    "criptorResponseH\000R\026fileDescriptorResponse\022w\012\036all_extension_numbers_response\030\005 \001(\01320"
    ".grpc.reflection.v1alpha.ExtensionNumberResponseH\000R\033allExtensionNumbersResponse\022d\012\026list_service"
    "s_response\030\006 \001(\0132,.grpc.reflection.v1alpha.ListServiceResponseH\000R\024listServicesResponse\022O\012"
    "\016error_response\030\007 \001(\0132&.grpc.reflection.v1alpha.ErrorResponseH\000R\015errorResponseB\022\012\020"
    "message_response\042L\012\026FileDescriptorResponse\0222\012\025file_descriptor_proto\030\001 \003(\014R\023fi"
    "leDescriptorProto\042j\012\027ExtensionNumberResponse\022$\012\016base_type_name\030\001 \001(\011R\014baseTyp"
    "eName\022)\012\020extension_number\030\002 \003(\005R\017extensionNumber\042Y\012\023ListServiceResponse\022B\012"
    "\007service\030\001 \003(\0132(.grpc.reflection.v1alpha.ServiceResponseR\007service\042%\012\017ServiceRespons"
    "e\022\022\012\004name\030\001 \001(\011R\004name\042S\012\015ErrorResponse\022\035\012\012error_code\030\001 \001"
    "(\005R\011errorCode\022#\012\015error_message\030\002 \001(\011R\014errorMessage2\223\001\012\020ServerReflect"
    "ion\022\177\012\024ServerReflectionInfo\0220.grpc.reflection.v1alpha.ServerReflectionRequest\0321.grpc.reflect"
    "ion.v1alpha.ServerReflectionResponse(\0010\001Bp\012\032io.grpc.reflection.v1alphaB\025ServerReflectionProtoP\001"
    "Z9google.golang.org/grpc/reflection/grpc_reflection_v1alphab\006proto3";

// grpc/testing/messages.proto
static const unsigned char file10[] =
    "\012\033grpc/testing/messages.proto\022\014grpc.testing\042!\012\011BoolValue\022\024\012\005value\030\001 \001"
    "(\010R\005value\042L\012\007Payload\022-\012\004type\030\001 \001(\0162\031.grpc.testing.PayloadTypeR\004type\022"
    "\022\012\004body\030\002 \001(\014R\004body\042:\012\012EchoStatus\022\022\012\004code\030\001 \001(\005R\004c"
    "ode\022\030\012\007message\030\002 \001(\011R\007message\042\355\003\012\015SimpleRequest\022>\012\015response"
    "_type\030\001 \001(\0162\031.grpc.testing.PayloadTypeR\014responseType\022#\012\015response_size\030\002 \001("
    "\005R\014responseSize\022/\012\007payload\030\003 \001(\0132\025.grpc.testing.PayloadR\007payload\022#\012\015"
    "fill_username\030\004 \001(\010R\014fillUsername\022(\012\020fill_oauth_scope\030\005 \001(\010R\016fillOauthS"
    "cope\022H\012\023response_compressed\030\006 \001(\0132\027.grpc.testing.BoolValueR\022responseCompressed\022A"
    "\012\017response_status\030\007 \001(\0132\030.grpc.testing.EchoStatusR\016responseStatus\022D\012\021expect_c"
    "ompressed\030\010 \001(\0132\027.grpc.testing.BoolValueR\020expectCompressed\022$\012\016fill_server_id\030\011"
    " \001(\010R\014fillServerId\042\267\001\012\016SimpleResponse\022/\012\007payload\030\001 \001(\0132\025.grpc."
    "testing.PayloadR\007payload\022\032\012\010username\030\002 \001(\011R\010username\022\037\012\013oauth_scope\030"
    "\003 \001(\011R\012oauthScope\022\033\012\011server_id\030\004 \001(\011R\010serverId\022\032\012\010hostname\030"
    "\006 \001(\011R\010hostname\042\222\001\012\031StreamingInputCallRequest\022/\012\007payload\030\001 \001(\013"
    "2\025.grpc.testing.PayloadR\007payload\022D\012\021expect_compressed\030\002 \001(\0132\027.grpc.testing.BoolV"
    "alueR\020expectCompressed\042T\012\032StreamingInputCallResponse\0226\012\027aggregated_payload_size\030\001 \001"
    "(\005R\025aggregatedPayloadSize\042\202\001\012\022ResponseParameters\022\022\012\004size\030\001 \001(\005R\004"
    "size\022\037\012\013interval_us\030\002 \001(\005R\012intervalUs\0227\012\012compressed\030\003 \001(\0132\027"
    ".grpc.testing.BoolValueR\012compressed\042\243\002\012\032StreamingOutputCallRequest\022>\012\015response_type"
    "\030\001 \001(\0162\031.grpc.testing.PayloadTypeR\014responseType\022Q\012\023response_parameters\030\002 \003"
    "(\0132 .grpc.testing.ResponseParametersR\022responseParameters\022/\012\007payload\030\003 \001(\0132\025.grpc"
    ".testing.PayloadR\007payload\022A\012\017response_status\030\007 \001(\0132\030.grpc.testing.EchoStatusR\016re"
    "sponseStatus\042N\012\033StreamingOutputCallResponse\022/\012\007payload\030\001 \001(\0132\025.grpc.testing.P"
    "ayloadR\007payload*\037\012\013PayloadType\022\020\012\014COMPRESSABLE\020\000B\037\012\033io.grpc.testing.int"
    "egrationP\001b\006proto3";

// grpc/testing/test.proto
static const unsigned char file11[] =
    "\012\027grpc/testing/test.proto\022\014grpc.testing\032\030grpc/testing/empty.proto\032\033grpc/testing/messag"
    "es.proto2\313\005\012\013TestService\0225\012\011EmptyCall\022\023.grpc.testing.Empty\032\023.grpc.testing.Emp"
    "ty\022F\012\011UnaryCall\022\033.grpc.testing.SimpleRequest\032\034.grpc.testing.SimpleResponse\022O\012\022Ca"
    "cheableUnaryCall\022\033.grpc.testing.SimpleRequest\032\034.grpc.testing.SimpleResponse\022l\012\023StreamingO"
    "utputCall\022(.grpc.testing.StreamingOutputCallRequest\032).grpc.testing.StreamingOutputCallResponse0\001\022i"
    "\012\022StreamingInputCall\022'.grpc.testing.StreamingInputCallRequest\032(.grpc.testing.StreamingInputCallRes"
    "ponse(\001\022i\012\016FullDuplexCall\022(.grpc.testing.StreamingOutputCallRequest\032).grpc.testing.Streaming"
    "OutputCallResponse(\0010\001\022i\012\016HalfDuplexCall\022(.grpc.testing.StreamingOutputCallRequest\032).grpc"
    ".testing.StreamingOutputCallResponse(\0010\001\022=\012\021UnimplementedCall\022\023.grpc.testing.Empty\032\023"
    ".grpc.testing.Empty2U\012\024UnimplementedService\022=\012\021UnimplementedCall\022\023.grpc.testing.Empty\032"
    "\023.grpc.testing.EmptyB\037\012\033io.grpc.testing.integrationP\001b\006proto3";

// mizan/v1/common.proto
static const unsigned char file12[] =
    "\012\025mizan/v1/common.proto\022\010mizan.v1\042\220\002\012\012Governance\0222\012\012data_class\030\001 \001"
    "(\0162\023.mizan.v1.DataClassR\011dataClass\022\022\012\004zone\030\002 \001(\011R\004zone\022\024\012\005owne"
    "r\030\003 \001(\011R\005owner\0228\012\014lawful_basis\030\004 \001(\0162\025.mizan.v1.LawfulBasisR\013lawfulB"
    "asis\022'\012\017basis_reference\030\005 \001(\011R\016basisReference\022%\012\016subject_column\030\006 \001("
    "\011R\015subjectColumn\022\032\012\010purposes\030\007 \003(\011R\010purposes\042\302\001\012\005Value\022!\012"
    "\013int64_value\030\001 \001(\003H\000R\012int64Value\022#\012\014double_value\030\002 \001(\001H\000R\013doub"
    "leValue\022\037\012\012bool_value\030\003 \001(\010H\000R\011boolValue\022#\012\014string_value\030\004 \001(\011"
    "H\000R\013stringValue\022#\012\014timestamp_us\030\005 \001(\003H\000R\013timestampUsB\006\012\004kind\042\364"
    "\001\012\014ColumnSchema\022\022\012\004name\030\001 \001(\011R\004name\022'\012\004type\030\002 \001(\0162\023"
    ".mizan.v1.ValueTypeR\004type\022\027\012\004rows\030\003 \001(\003H\000R\004rows\210\001\001\022\031\012\005nu"
    "lls\030\004 \001(\003H\001R\005nulls\210\001\001\022\037\012\010distinct\030\005 \001(\003H\002R\010distinct\210"
    "\001\001\022\030\012\007minimum\030\006 \001(\011R\007minimum\022\030\012\007maximum\030\007 \001(\011R\007max"
    "imumB\007\012\005_rowsB\010\012\006_nullsB\013\012\011_distinct\0422\012\006Metric\022\022\012\004name\030\001"
    " \001(\011R\004name\022\024\012\005value\030\002 \001(\001R\005value\042u\012\012SubjectKey\022\026\012\006col"
    "umn\030\001 \001(\011R\006column\022!\012\013int64_value\030\002 \001(\003H\000R\012int64Value\022#\012\014str"
    "ing_value\030\003 \001(\011H\000R\013stringValueB\007\012\005value*\337\001\012\011DataClass\022\032\012\026DA"
    "TA_CLASS_UNSPECIFIED\020\000\022\025\012\021DATA_CLASS_PUBLIC\020\001\022\027\012\023DATA_CLASS_INTERNAL\020\002"
    "\022\027\012\023DATA_CLASS_PERSONAL\020\003\022\030\012\024DATA_CLASS_SENSITIVE\020\004\022\025\012\021DATA_CL"
    "ASS_HEALTH\020\005\022!\012\035DATA_CLASS_CONSUMER_FINANCIAL\020\006\022\031\012\025DATA_CLASS_GOVERNMENT\020\007"
    "*\354\001\012\013LawfulBasis\022\034\012\030LAWFUL_BASIS_UNSPECIFIED\020\000\022\030\012\024LAWFUL_BASIS_CONSE"
    "NT\020\001\022\031\012\025LAWFUL_BASIS_CONTRACT\020\002\022!\012\035LAWFUL_BASIS_LEGAL_OBLIGATION\020\003\022\037"
    "\012\033LAWFUL_BASIS_VITAL_INTEREST\020\004\022 \012\034LAWFUL_BASIS_PUBLIC_INTEREST\020\005\022$\012 LAWFUL_B"
    "ASIS_LEGITIMATE_INTEREST\020\006*\232\001\012\011ValueType\022\032\012\026VALUE_TYPE_UNSPECIFIED\020\000\022\024"
    "\012\020VALUE_TYPE_INT64\020\001\022\025\012\021VALUE_TYPE_DOUBLE\020\002\022\023\012\017VALUE_TYPE_BOOL\020\003"
    "\022\025\012\021VALUE_TYPE_STRING\020\004\022\030\012\024VALUE_TYPE_TIMESTAMP\020\005B3\012\014dev.mizan.v1P\001"
    "Z!mizan.dev/client/mizan/v1;mizanv1b\006proto3";

// google/protobuf/descriptor.proto
static const unsigned char file13[] =
    "\012 google/protobuf/descriptor.proto\022\017google.protobuf\042M\012\021FileDescriptorSet\0228\012\004file\030"
    "\001 \003(\0132$.google.protobuf.FileDescriptorProtoR\004file\042\344\004\012\023FileDescriptorProto\022\022\012"
    "\004name\030\001 \001(\011R\004name\022\030\012\007package\030\002 \001(\011R\007package\022\036\012\012depend"
    "ency\030\003 \003(\011R\012dependency\022+\012\021public_dependency\030\012 \003(\005R\020publicDependency\022"
    "'\012\017weak_dependency\030\013 \003(\005R\016weakDependency\022C\012\014message_type\030\004 \003(\0132 .goo"
    "gle.protobuf.DescriptorProtoR\013messageType\022A\012\011enum_type\030\005 \003(\0132$.google.protobuf.EnumDes"
    "criptorProtoR\010enumType\022A\012\007service\030\006 \003(\0132'.google.protobuf.ServiceDescriptorProtoR\007s"
    "ervice\022C\012\011extension\030\007 \003(\0132%.google.protobuf.FieldDescriptorProtoR\011extension\0226\012\007"
    "options\030\010 \001(\0132\034.google.protobuf.FileOptionsR\007options\022I\012\020source_code_info\030\011 \001"
    "(\0132\037.google.protobuf.SourceCodeInfoR\016sourceCodeInfo\022\026\012\006syntax\030\014 \001(\011R\006synta"
    "x\042\271\006\012\017DescriptorProto\022\022\012\004name\030\001 \001(\011R\004name\022;\012\005field\030\002 "
    "\003(\0132%.google.protobuf.FieldDescriptorProtoR\005field\022C\012\011extension\030\006 \003(\0132%.google.pr"
    "otobuf.FieldDescriptorProtoR\011extension\022A\012\013nested_type\030\003 \003(\0132 .google.protobuf.Descript"
    "orProtoR\012nestedType\022A\012\011enum_type\030\004 \003(\0132$.google.protobuf.EnumDescriptorProtoR\010enumT"
    "ype\022X\012\017extension_range\030\005 \003(\0132/.google.protobuf.DescriptorProto.ExtensionRangeR\016extensi"
    "onRange\022D\012\012oneof_decl\030\010 \003(\0132%.google.protobuf.OneofDescriptorProtoR\011oneofDecl\0229\012"
    "\007options\030\007 \001(\0132\037.google.protobuf.MessageOptionsR\007options\022U\012\016reserved_range\030\011"
    " \003(\0132..google.protobuf.DescriptorProto.ReservedRangeR\015reservedRange\022#\012\015reserved_name\030\012"
    " \003(\011R\014reservedName\032z\012\016ExtensionRange\022\024\012\005start\030\001 \001(\005R\005start\022\020"
    "\012\003end\030\002 \001(\005R\003end\022@\012\007options\030\003 \001(\0132&.google.protobuf.ExtensionRangeOp"
    "tionsR\007options\0327\012\015ReservedRange\022\024\012\005start\030\001 \001(\005R\005start\022\020\012\003en"
    "d\030\002 \001(\005R\003end\042|\012\025ExtensionRangeOptions\022X\012\024uninterpreted_option\030\347\007 \003"
    "(\0132$.google.protobuf.UninterpretedOptionR\023uninterpretedOption*\011\010\350\007\020\200\200\200\200\002\042"
    "\301\006\012\024FieldDescriptorProto\022\022\012\004name\030\001 \001(\011R\004name\022\026\012\006number\030\003"
    " \001(\005R\006number\022A\012\005label\030\004 \001(\0162+.google.protobuf.FieldDescriptorProto.LabelR\005lab"
    "el\022>\012\004type\030\005 \001(\0162*.google.protobuf.FieldDescriptorProto.TypeR\004type\022\033\012\011type"
    "_name\030\006 \001(\011R\010typeName\022\032\012\010extendee\030\002 \001(\011R\010extendee\022#\012\015defaul"
    "t_value\030\007 \001(\011R\014defaultValue\022\037\012\013oneof_index\030\011 \001(\005R\012oneofIndex\022\033"
    "\012\011json_name\030\012 \001(\011R\010jsonName\0227\012\007options\030\010 \001(\0132\035.google.protobuf.Fi"
    "eldOptionsR\007options\022'\012\017proto3_optional\030\021 \001(\010R\016proto3Optional\042\266\002\012\004Typ"
    "e\022\017\012\013TYPE_DOUBLE\020\001\022\016\012\012TYPE_FLOAT\020\002\022\016\012\012TYPE_INT64\020\003\022\017"
    "\012\013TYPE_UINT64\020\004\022\016\012\012TYPE_INT32\020\005\022\020\012\014TYPE_FIXED64\020\006\022\020\012\014"
    "TYPE_FIXED32\020\007\022\015\012\011TYPE_BOOL\020\010\022\017\012\013TYPE_STRING\020\011\022\016\012\012TYPE_G"
    "ROUP\020\012\022\020\012\014TYPE_MESSAGE\020\013\022\016\012\012TYPE_BYTES\020\014\022\017\012\013TYPE_UINT32\020"
    "\015\022\015\012\011TYPE_ENUM\020\016\022\021\012\015TYPE_SFIXED32\020\017\022\021\012\015TYPE_SFIXED64\020\020"
    "\022\017\012\013TYPE_SINT32\020\021\022\017\012\013TYPE_SINT64\020\022\042C\012\005Label\022\022\012\016LABEL_"
    "OPTIONAL\020\001\022\022\012\016LABEL_REQUIRED\020\002\022\022\012\016LABEL_REPEATED\020\003\042c\012\024Oneof"
    "DescriptorProto\022\022\012\004name\030\001 \001(\011R\004name\0227\012\007options\030\002 \001(\0132\035.goog"
    "le.protobuf.OneofOptionsR\007options\042\343\002\012\023EnumDescriptorProto\022\022\012\004name\030\001 \001(\011"
    "R\004name\022\077\012\005value\030\002 \003(\0132).google.protobuf.EnumValueDescriptorProtoR\005value\0226\012"
    "\007options\030\003 \001(\0132\034.google.protobuf.EnumOptionsR\007options\022]\012\016reserved_range\030\004 "
    "\003(\01326.google.protobuf.EnumDescriptorProto.EnumReservedRangeR\015reservedRange\022#\012\015reserved_name\030"
    "\005 \003(\011R\014reservedName\032;\012\021EnumReservedRange\022\024\012\005start\030\001 \001(\005R\005start"
    "\022\020\012\003end\030\002 \001(\005R\003end\042\203\001\012\030EnumValueDescriptorProto\022\022\012\004name\030"
    "\001 \001(\011R\004name\022\026\012\006number\030\002 \001(\005R\006number\022;\012\007options\030\003 \001(\013"
    "2!.google.protobuf.EnumValueOptionsR\007options\042\247\001\012\026ServiceDescriptorProto\022\022\012\004name\030"
    "\001 \001(\011R\004name\022>\012\006method\030\002 \003(\0132&.google.protobuf.MethodDescriptorProtoR\006metho"
    "d\0229\012\007options\030\003 \001(\0132\037.google.protobuf.ServiceOptionsR\007options\042\211\002\012\025Met"
    "hodDescriptorProto\022\022\012\004name\030\001 \001(\011R\004name\022\035\012\012input_type\030\002 \001(\011R"
    "\011inputType\022\037\012\013output_type\030\003 \001(\011R\012outputType\0228\012\007options\030\004 \001(\013"
    "2\036.google.protobuf.MethodOptionsR\007options\0220\012\020client_streaming\030\005 \001(\010:\005falseR\017c"
    "lientStreaming\0220\012\020server_streaming\030\006 \001(\010:\005falseR\017serverStreaming\042\221\011\012\013"
    "FileOptions\022!\012\014java_package\030\001 \001(\011R\013javaPackage\0220\012\024java_outer_classname\030\010"
    " \001(\011R\022javaOuterClassname\0225\012\023java_multiple_files\030\012 \001(\010:\005falseR\021javaMultiple"
    "Files\022D\012\035java_generate_equals_and_hash\030\024 \001(\010B\002\030\001R\031javaGenerateEqualsAndHash\022"
    ":\012\026java_string_check_utf8\030\033 \001(\010:\005falseR\023javaStringCheckUtf8\022S\012\014optimize_for\030"
    "\011 \001(\0162).google.protobuf.FileOptions.OptimizeMode:\005SPEEDR\013optimizeFor\022\035\012\012go_package\030"
    "\013 \001(\011R\011goPackage\0225\012\023cc_generic_services\030\020 \001(\010:\005falseR\021ccGenericServices"
    "\0229\012\025java_generic_services\030\021 \001(\010:\005falseR\023javaGenericServices\0225\012\023py_generic_"
    "services\030\022 \001(\010:\005falseR\021pyGenericServices\0227\012\024php_generic_services\030* \001(\010:\005"
    "falseR\022phpGenericServices\022%\012\012deprecated\030\027 \001(\010:\005falseR\012deprecated\022.\012\020cc_"
    "enable_arenas\030\037 \001(\010:\004trueR\016ccEnableArenas\022*\012\021objc_class_prefix\030$ \001(\011R\017o"
    "bjcClassPrefix\022)\012\020csharp_namespace\030% \001(\011R\017csharpNamespace\022!\012\014swift_prefix\030' \001"
    "(\011R\013swiftPrefix\022(\012\020php_class_prefix\030( \001(\011R\016phpClassPrefix\022#\012\015php_namespace"
    "\030) \001(\011R\014phpNamespace\0224\012\026php_metadata_namespace\030, \001(\011R\024phpMetadataNamespace\022"
    "!\012\014ruby_package\030- \001(\011R\013rubyPackage\022X\012\024uninterpreted_option\030\347\007 \003(\0132$."
    "google.protobuf.UninterpretedOptionR\023uninterpretedOption\042:\012\014OptimizeMode\022\011\012\005SPEED\020\001"
    "\022\015\012\011CODE_SIZE\020\002\022\020\012\014LITE_RUNTIME\020\003*\011\010\350\007\020\200\200\200\200\002"
    "J\004\010&\020'\042\343\002\012\016MessageOptions\022<\012\027message_set_wire_format\030\001 \001(\010:\005fa"
    "lseR\024messageSetWireFormat\022L\012\037no_standard_descriptor_accessor\030\002 \001(\010:\005falseR\034noSta"
    "ndardDescriptorAccessor\022%\012\012deprecated\030\003 \001(\010:\005falseR\012deprecated\022\033\012\011map_e"
    "ntry\030\007 \001(\010R\010mapEntry\022X\012\024uninterpreted_option\030\347\007 \003(\0132$.google.protobuf.U"
    "ninterpretedOptionR\023uninterpretedOption*\011\010\350\007\020\200\200\200\200\002J\004\010\004\020\005J\004\010"
    "\005\020\006J\004\010\006\020\007J\004\010\010\020\011J\004\010\011\020\012\042\222\004\012\014FieldOptions\022"
    "A\012\005ctype\030\001 \001(\0162#.google.protobuf.FieldOptions.CType:\006STRINGR\005ctype\022\026\012\006pack"
    "ed\030\002 \001(\010R\006packed\022G\012\006jstype\030\006 \001(\0162$.google.protobuf.FieldOptions.JSType:\011"
    "JS_NORMALR\006jstype\022\031\012\004lazy\030\005 \001(\010:\005falseR\004lazy\022.\012\017unverified_lazy\030\017"
    " \001(\010:\005falseR\016unverifiedLazy\022%\012\012deprecated\030\003 \001(\010:\005falseR\012deprecated\022\031"
    "\012\004weak\030\012 \001(\010:\005falseR\004weak\022X\012\024uninterpreted_option\030\347\007 \003(\0132$.goo"
    "gle.protobuf.UninterpretedOptionR\023uninterpretedOption\042/\012\005CType\022\012\012\006STRING\020\000\022\010"
    "\012\004CORD\020\001\022\020\012\014STRING_PIECE\020\002\0425\012\006JSType\022\015\012\011JS_NORMAL\020\000\022"
    "\015\012\011JS_STRING\020\001\022\015\012\011JS_NUMBER\020\002*\011\010\350\007\020\200\200\200\200\002J\004\010"
    "\004\020\005\042s\012\014OneofOptions\022X\012\024uninterpreted_option\030\347\007 \003(\0132$.google.protobuf"
    ".UninterpretedOptionR\023uninterpretedOption*\011\010\350\007\020\200\200\200\200\002\042\300\001\012\013EnumO"
    "ptions\022\037\012\013allow_alias\030\002 \001(\010R\012allowAlias\022%\012\012deprecated\030\003 \001(\010:\005"
    "falseR\012deprecated\022X\012\024uninterpreted_option\030\347\007 \003(\0132$.google.protobuf.UninterpretedOpt"
    "ionR\023uninterpretedOption*\011\010\350\007\020\200\200\200\200\002J\004\010\005\020\006\042\236\001\012\020E"
    "numValueOptions\022%\012\012deprecated\030\001 \001(\010:\005falseR\012deprecated\022X\012\024uninterpreted_op"
    "tion\030\347\007 \003(\0132$.google.protobuf.UninterpretedOptionR\023uninterpretedOption*\011\010\350\007\020\200"
    "\200\200\200\002\042\234\001\012\016ServiceOptions\022%\012\012deprecated\030! \001(\010:\005falseR\012depreca"
    "ted\022X\012\024uninterpreted_option\030\347\007 \003(\0132$.google.protobuf.UninterpretedOptionR\023uninterpr"
    "etedOption*\011\010\350\007\020\200\200\200\200\002\042\340\002\012\015MethodOptions\022%\012\012deprecated\030"
    "! \001(\010:\005falseR\012deprecated\022q\012\021idempotency_level\030\042 \001(\0162/.google.protobuf.MethodO"
    "ptions.IdempotencyLevel:\023IDEMPOTENCY_UNKNOWNR\020idempotencyLevel\022X\012\024uninterpreted_option\030\347\007"
    " \003(\0132$.google.protobuf.UninterpretedOptionR\023uninterpretedOption\042P\012\020IdempotencyLevel\022\027\012"
    "\023IDEMPOTENCY_UNKNOWN\020\000\022\023\012\017NO_SIDE_EFFECTS\020\001\022\016\012\012IDEMPOTENT\020\002*\011\010"
    "\350\007\020\200\200\200\200\002\042\232\003\012\023UninterpretedOption\022A\012\004name\030\002 \003(\0132-.g"
    "oogle.protobuf.UninterpretedOption.NamePartR\004name\022)\012\020identifier_value\030\003 \001(\011R\017identi"
    "fierValue\022,\012\022positive_int_value\030\004 \001(\004R\020positiveIntValue\022,\012\022negative_int_value"
    "\030\005 \001(\003R\020negativeIntValue\022!\012\014double_value\030\006 \001(\001R\013doubleValue\022!\012\014"
    "string_value\030\007 \001(\014R\013stringValue\022'\012\017aggregate_value\030\010 \001(\011R\016aggregateValu"
    "e\032J\012\010NamePart\022\033\012\011name_part\030\001 \002(\011R\010namePart\022!\012\014is_extension\030\002"
    " \002(\010R\013isExtension\042\247\002\012\016SourceCodeInfo\022D\012\010location\030\001 \003(\0132(.google.p"
    "rotobuf.SourceCodeInfo.LocationR\010location\032\316\001\012\010Location\022\026\012\004path\030\001 \003(\005"
    "B\002\020\001R\004path\022\026\012\004span\030\002 \003(\005B\002\020\001R\004span\022)\012\020leading_comment"
    "s\030\003 \001(\011R\017leadingComments\022+\012\021trailing_comments\030\004 \001(\011R\020trailingComments\022"
    ":\012\031leading_detached_comments\030\006 \003(\011R\027leadingDetachedComments\042\321\001\012\021GeneratedC"
    "odeInfo\022M\012\012annotation\030\001 \003(\0132-.google.protobuf.GeneratedCodeInfo.AnnotationR\012annotation"
    "\032m\012\012Annotation\022\026\012\004path\030\001 \003(\005B\002\020\001R\004path\022\037\012\013source_file"
    "\030\002 \001(\011R\012sourceFile\022\024\012\005begin\030\003 \001(\005R\005begin\022\020\012\003end\030\004 "
    "\001(\005R\003endB~\012\023com.google.protobufB\020DescriptorProtosH\001Z-google.golang.org/protobuf/types/des"
    "criptorpb\370\001\001\242\002\003GPB\252\002\032Google.Protobuf.Reflection";

// mizan/v1/options.proto
static const unsigned char file14[] =
    "\012\026mizan/v1/options.proto\022\010mizan.v1\032 google/protobuf/descriptor.proto\042\303\001\012\014MethodP"
    "olicy\022\036\012\012permission\030\001 \001(\011R\012permission\022*\012\005audit\030\002 \001(\0162\024.miza"
    "n.v1.AuditClassR\005audit\022\032\012\010resource\030\003 \001(\011R\010resource\0221\012\011execution\030\004"
    " \001(\0162\023.mizan.v1.ExecutionR\011execution\022\030\012\007purpose\030\005 \001(\011R\007purpose*o\012\012"
    "AuditClass\022\033\012\027AUDIT_CLASS_UNSPECIFIED\020\000\022\024\012\020AUDIT_CLASS_NONE\020\001\022\026\012\022"
    "AUDIT_CLASS_ACCESS\020\002\022\026\012\022AUDIT_CLASS_CHANGE\020\003*T\012\011Execution\022\031\012\025EXECUTI"
    "ON_UNSPECIFIED\020\000\022\023\012\017EXECUTION_ASYNC\020\001\022\027\012\023EXECUTION_IMMEDIATE\020\002:P\012"
    "\006policy\022\036.google.protobuf.MethodOptions\030\324\215\003 \001(\0132\026.mizan.v1.MethodPolicyR\006poli"
    "cyB3\012\014dev.mizan.v1P\001Z!mizan.dev/client/mizan/v1;mizanv1b\006proto3";

// mizan/v1/compliance.proto
static const unsigned char file15[] =
    "\012\031mizan/v1/compliance.proto\022\010mizan.v1\032\025mizan/v1/common.proto\032\026mizan/v1/options.proto\042"
    "s\012\013AppliedRule\022\022\012\004pack\030\001 \001(\011R\004pack\022\030\012\007version\030\002 \001(\011R\007"
    "version\022\030\012\007article\030\003 \001(\011R\007article\022\034\012\011certainty\030\004 \001(\011R\011ce"
    "rtainty\042\325\001\012\012PolicyPack\022\016\012\002id\030\001 \001(\011R\002id\022\030\012\007version\030\002"
    " \001(\011R\007version\022\024\012\005title\030\003 \001(\011R\005title\0222\012\012applies_to\030\004 \003(\016"
    "2\023.mizan.v1.DataClassR\011appliesTo\022\026\012\006digest\030\005 \001(\011R\006digest\022'\012\017of_insta"
    "llation\030\006 \001(\010R\016ofInstallation\022\022\012\004json\030\007 \001(\011R\004json\042*\012\020ListPa"
    "cksRequest\022\026\012\006parent\030\001 \001(\011R\006parent\042\077\012\021ListPacksResponse\022*\012\005pac"
    "ks\030\001 \003(\0132\024.mizan.v1.PolicyPackR\005packs\042 \012\016GetPackRequest\022\016\012\002id\030\001 \001"
    "(\011R\002id\042(\012\022InstallPackRequest\022\022\012\004json\030\001 \001(\011R\004json\042\077\012\021Sele"
    "ctPackRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022\022\012\004pack\030\002 \001(\011R\004pac"
    "k\042\340\001\012\024CheckTransferRequest\022\026\012\006parent\030\001 \001(\011R\006parent\0222\012\012data_"
    "class\030\002 \001(\0162\023.mizan.v1.DataClassR\011dataClass\022\026\012\006origin\030\003 \001(\011R\006orig"
    "in\022 \012\013destination\030\004 \001(\011R\013destination\022\026\012\006ground\030\005 \001(\011R\006groun"
    "d\022*\012\004form\030\006 \001(\0162\026.mizan.v1.TransferFormR\004form\042:\012\014TransferNeed\022\022\012\004"
    "name\030\001 \001(\011R\004name\022\026\012\006values\030\002 \003(\011R\006values\042\267\001\012\015Transfer"
    "Check\0223\012\007verdict\030\001 \001(\0162\031.mizan.v1.TransferVerdictR\007verdict\022,\012\005needs\030\002"
    " \003(\0132\026.mizan.v1.TransferNeedR\005needs\022+\012\005rules\030\003 \003(\0132\025.mizan.v1.AppliedRuleR"
    "\005rules\022\026\012\006reason\030\004 \001(\011R\006reason\042C\012\020TransferApproval\022\026\012\006perso"
    "n\030\001 \001(\011R\006person\022\027\012\007time_us\030\002 \001(\003R\006timeUs\042\360\005\012\010Transfer"
    "\022\022\012\004name\030\001 \001(\011R\004name\0222\012\012data_class\030\002 \001(\0162\023.mizan.v1.DataCla"
    "ssR\011dataClass\022\026\012\006origin\030\003 \001(\011R\006origin\022 \012\013destination\030\004 \001(\011R"
    "\013destination\022\026\012\006ground\030\005 \001(\011R\006ground\022*\012\004form\030\006 \001(\0162\026.miz"
    "an.v1.TransferFormR\004form\022\034\012\011resources\030\007 \003(\011R\011resources\022\036\012\012safeguards"
    "\030\010 \001(\011R\012safeguards\022B\012\012references\030\011 \003(\0132\042.mizan.v1.Transfer.ReferencesEn"
    "tryR\012references\022$\012\016expire_time_us\030\012 \001(\003R\014expireTimeUs\022-\012\005state\030\013 \001"
    "(\0162\027.mizan.v1.TransferStateR\005state\022!\012\014requested_by\030\014 \001(\011R\013requestedBy\0228\012"
    "\011approvals\030\015 \003(\0132\032.mizan.v1.TransferApprovalR\011approvals\022$\012\016create_time_us\030\016"
    " \001(\003R\014createTimeUs\022\031\012\010ended_by\030\017 \001(\011R\007endedBy\022\035\012\012end_reason\030"
    "\020 \001(\011R\011endReason\022\036\012\013end_time_us\030\021 \001(\003R\011endTimeUs\022+\012\005rules\030\022"
    " \003(\0132\025.mizan.v1.AppliedRuleR\005rules\032=\012\017ReferencesEntry\022\020\012\003key\030\001 \001(\011"
    "R\003key\022\024\012\005value\030\002 \001(\011R\005value:\0028\001\042\201\001\012\026RequestTransferRequest\022"
    "\026\012\006parent\030\001 \001(\011R\006parent\022\037\012\013transfer_id\030\002 \001(\011R\012transferId\022"
    ".\012\010transfer\030\003 \001(\0132\022.mizan.v1.TransferR\010transfer\042,\012\026ApproveTransferRequest\022"
    "\022\012\004name\030\001 \001(\011R\004name\042C\012\025RejectTransferRequest\022\022\012\004name\030\001 \001"
    "(\011R\004name\022\026\012\006reason\030\002 \001(\011R\006reason\042C\012\025RevokeTransferRequest\022\022\012"
    "\004name\030\001 \001(\011R\004name\022\026\012\006reason\030\002 \001(\011R\006reason\042(\012\022GetTransfer"
    "Request\022\022\012\004name\030\001 \001(\011R\004name\042j\012\024ListTransfersRequest\022\026\012\006parent\030"
    "\001 \001(\011R\006parent\022\033\012\011page_size\030\002 \001(\005R\010pageSize\022\035\012\012page_token\030"
    "\003 \001(\011R\011pageToken\042q\012\025ListTransfersResponse\0220\012\011transfers\030\001 \003(\0132\022.mi"
    "zan.v1.TransferR\011transfers\022&\012\017next_page_token\030\002 \001(\011R\015nextPageToken\042\271\002\012\006"
    "Egress\022\032\012\010sequence\030\001 \001(\003R\010sequence\022\032\012\010transfer\030\002 \001(\011R\010tr"
    "ansfer\022\032\012\010resource\030\003 \001(\011R\010resource\022\026\012\006digest\030\004 \001(\011R\006dige"
    "st\022 \012\013destination\030\005 \001(\011R\013destination\022*\012\004form\030\006 \001(\0162\026.mizan.v1."
    "TransferFormR\004form\022\035\012\012size_bytes\030\007 \001(\003R\011sizeBytes\022\034\012\011principal\030\010"
    " \001(\011R\011principal\022\027\012\007time_us\030\011 \001(\003R\006timeUs\022\037\012\013audit_index\030\012"
    " \001(\003R\012auditIndex\042g\012\021ListEgressRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022"
    "\033\012\011page_size\030\002 \001(\005R\010pageSize\022\035\012\012page_token\030\003 \001(\011R\011pageToken"
    "\042f\012\022ListEgressResponse\022(\012\006egress\030\001 \003(\0132\020.mizan.v1.EgressR\006egress\022&\012\017"
    "next_page_token\030\002 \001(\011R\015nextPageToken\042\302\002\012\012Assessment\022\022\012\004name\030\001 "
    "\001(\011R\004name\022\024\012\005model\030\002 \001(\011R\005model\022\024\012\005title\030\003 \001(\011R\005"
    "title\022'\012\017document_sha256\030\004 \001(\011R\016documentSha256\022\035\012\012public_key\030\005 \001("
    "\011R\011publicKey\022\034\012\011signature\030\006 \001(\011R\011signature\022\037\012\013recorded_by\030\007"
    " \001(\011R\012recordedBy\022$\012\016record_time_us\030\010 \001(\003R\014recordTimeUs\022\037\012\013approve"
    "d_by\030\011 \001(\011R\012approvedBy\022&\012\017approve_time_us\030\012 \001(\003R\015approveTimeUs\042\214\001"
    "\012\027RecordAssessmentRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022#\012\015assessment_id\030"
    "\002 \001(\011R\014assessmentId\0224\012\012assessment\030\003 \001(\0132\024.mizan.v1.AssessmentR\012assessme"
    "nt\042.\012\030ApproveAssessmentRequest\022\022\012\004name\030\001 \001(\011R\004name\042l\012\026ListAssessm"
    "entsRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022\033\012\011page_size\030\002 \001(\005R\010"
    "pageSize\022\035\012\012page_token\030\003 \001(\011R\011pageToken\042y\012\027ListAssessmentsResponse\0226\012"
    "\013assessments\030\001 \003(\0132\024.mizan.v1.AssessmentR\013assessments\022&\012\017next_page_token\030\002"
    " \001(\011R\015nextPageToken\042N\012\032GetProcessingRecordRequest\022\026\012\006parent\030\001 \001(\011R\006"
    "parent\022\030\012\007version\030\002 \001(\005R\007version\042\306\001\012\020ProcessingRecord\022\026\012\006"
    "parent\030\001 \001(\011R\006parent\022\030\012\007version\030\002 \001(\005R\007version\022\027\012\007time_u"
    "s\030\003 \001(\003R\006timeUs\022\022\012\004json\030\004 \001(\011R\004json\022\026\012\006digest\030\005 \001"
    "(\011R\006digest\022\034\012\011signature\030\006 \001(\014R\011signature\022\035\012\012public_key\030\007 \001"
    "(\014R\011publicKey*|\012\014TransferForm\022\035\012\031TRANSFER_FORM_UNSPECIFIED\020\000\022\026\012\022TRAN"
    "SFER_FORM_ROWS\020\001\022\034\012\030TRANSFER_FORM_AGGREGATES\020\002\022\027\012\023TRANSFER_FORM_MODEL\020\003"
    "*\213\001\012\017TransferVerdict\022 \012\034TRANSFER_VERDICT_UNSPECIFIED\020\000\022\034\012\030TRANSFER_VERD"
    "ICT_REFUSED\020\001\022\035\012\031TRANSFER_VERDICT_TRANSFER\020\002\022\031\012\025TRANSFER_VERDICT_FREE\020\003"
    "*\277\001\012\015TransferState\022\036\012\032TRANSFER_STATE_UNSPECIFIED\020\000\022\034\012\030TRANSFER_STATE"
    "_REQUESTED\020\001\022\033\012\027TRANSFER_STATE_APPROVED\020\002\022\033\012\027TRANSFER_STATE_REJECTED\020\003"
    "\022\032\012\026TRANSFER_STATE_REVOKED\020\004\022\032\012\026TRANSFER_STATE_EXPIRED\020\0052\242\015\012\021C"
    "omplianceService\022[\012\011ListPacks\022\032.mizan.v1.ListPacksRequest\032\033.mizan.v1.ListPacksResponse\042"
    "\025\220\002\001\242\355\030\016\012\012packs.read\020\001\022P\012\007GetPack\022\030.mizan.v1.GetPackRequest"
    "\032\024.mizan.v1.PolicyPack\042\025\220\002\001\242\355\030\016\012\012packs.read\020\001\022W\012\013Install"
    "Pack\022\034.mizan.v1.InstallPackRequest\032\024.mizan.v1.PolicyPack\042\024\242\355\030\020\012\014packs.mana"
    "ge\020\003\022`\012\012SelectPack\022\033.mizan.v1.SelectPackRequest\032\024.mizan.v1.PolicyPack\042\037\220\002"
    "\002\242\355\030\030\012\014packs.manage\020\003\032\006parent\022g\012\015CheckTransfer\022\036.mizan.v1.Chec"
    "kTransferRequest\032\027.mizan.v1.TransferCheck\042\035\220\002\001\242\355\030\026\012\012packs.read\020\001\032"
    "\006parent\022j\012\017RequestTransfer\022 .mizan.v1.RequestTransferRequest\032\022.mizan.v1.Transfer\042!\242"
    "\355\030\035\012\021transfers.request\020\003\032\006parent\022h\012\017ApproveTransfer\022 .mizan.v1.ApproveT"
    "ransferRequest\032\022.mizan.v1.Transfer\042\037\242\355\030\033\012\021transfers.approve\020\003\032\004name\022"
    "f\012\016RejectTransfer\022\037.mizan.v1.RejectTransferRequest\032\022.mizan.v1.Transfer\042\037\242\355\030\033"
    "\012\021transfers.approve\020\003\032\004name\022f\012\016RevokeTransfer\022\037.mizan.v1.RevokeTransferReques"
    "t\032\022.mizan.v1.Transfer\042\037\242\355\030\033\012\021transfers.approve\020\003\032\004name\022`\012\013G"
    "etTransfer\022\034.mizan.v1.GetTransferRequest\032\022.mizan.v1.Transfer\042\037\220\002\001\242\355\030\030\012"
    "\016transfers.read\020\001\032\004name\022s\012\015ListTransfers\022\036.mizan.v1.ListTransfersRequest\032\037"
    ".mizan.v1.ListTransfersResponse\042!\220\002\001\242\355\030\032\012\016transfers.read\020\001\032\006parent\022"
    "j\012\012ListEgress\022\033.mizan.v1.ListEgressRequest\032\034.mizan.v1.ListEgressResponse\042!\220\002\001\242"
    "\355\030\032\012\016transfers.read\020\001\032\006parent\022o\012\020RecordAssessment\022!.mizan.v1.RecordAsse"
    "ssmentRequest\032\024.mizan.v1.Assessment\042\042\242\355\030\036\012\022assessments.record\020\003\032\006par"
    "ent\022p\012\021ApproveAssessment\022\042.mizan.v1.ApproveAssessmentRequest\032\024.mizan.v1.Assessment\042!\242"
    "\355\030\035\012\023assessments.approve\020\003\032\004name\022w\012\017ListAssessments\022 .mizan.v1.ListAsse"
    "ssmentsRequest\032!.mizan.v1.ListAssessmentsResponse\042\037\220\002\001\242\355\030\030\012\014records.read\020"
    "\001\032\006parent\022u\012\023GetProcessingRecord\022$.mizan.v1.GetProcessingRecordRequest\032\032.mizan.v1.P"
    "rocessingRecord\042\034\242\355\030\030\012\014records.read\020\002\032\006parentB3\012\014dev.mizan.v1P\001Z!"
    "mizan.dev/client/mizan/v1;mizanv1b\006proto3";

// mizan/v1/governance.proto
static const unsigned char file16[] =
    "\012\031mizan/v1/governance.proto\022\010mizan.v1\032\026mizan/v1/options.proto\042\017\012\015WhoAmIRequest\042"
    "\251\004\012\016WhoAmIResponse\022\034\012\011principal\030\001 \001(\011R\011principal\022\026\012\006person\030"
    "\002 \001(\011R\006person\022-\012\010bindings\030\003 \003(\0132\021.mizan.v1.BindingR\010bindings\022%\012\016"
    "server_version\030\004 \001(\011R\015serverVersion\022!\012\014trust_domain\030\005 \001(\011R\013trustDomain\022"
    "\022\012\004zone\030\006 \001(\011R\004zone\022X\012\020native_libraries\030\007 \003(\0132-.mizan.v1.WhoAmIRe"
    "sponse.NativeLibrariesEntryR\017nativeLibraries\022$\012\016server_time_us\030\010 \001(\003R\014serverTimeUs\022"
    "(\012\020audit_public_key\030\011 \001(\011R\016auditPublicKey\022-\012\022certificate_serial\030\012 \001(\011"
    "R\021certificateSerial\0227\012\030certificate_not_after_us\030\013 \001(\003R\025certificateNotAfterUs\032B\012"
    "\024NativeLibrariesEntry\022\020\012\003key\030\001 \001(\011R\003key\022\024\012\005value\030\002 \001(\011R\005"
    "value:\0028\001\042\264\001\012\007Project\022\022\012\004name\030\001 \001(\011R\004name\022\022\012\004zone\030"
    "\002 \001(\011R\004zone\022\024\012\005owner\030\003 \001(\011R\005owner\022 \012\013description\030\004 \001("
    "\011R\013description\022$\012\016create_time_us\030\005 \001(\003R\014createTimeUs\022#\012\015self_approval\030"
    "\006 \001(\010R\014selfApproval\042f\012\024UpdateProjectRequest\022\022\012\004name\030\001 \001(\011R\004nam"
    "e\022(\012\015self_approval\030\002 \001(\010H\000R\014selfApproval\210\001\001B\020\012\016_self_approval\042"
    "b\012\024CreateProjectRequest\022\035\012\012project_id\030\001 \001(\011R\011projectId\022+\012\007project\030"
    "\002 \001(\0132\021.mizan.v1.ProjectR\007project\042Q\012\023ListProjectsRequest\022\033\012\011page_size\030\001"
    " \001(\005R\010pageSize\022\035\012\012page_token\030\002 \001(\011R\011pageToken\042m\012\024ListProjectsResp"
    "onse\022-\012\010projects\030\001 \003(\0132\021.mizan.v1.ProjectR\010projects\022&\012\017next_page_token\030"
    "\002 \001(\011R\015nextPageToken\042\347\001\012\010Identity\022\016\012\002id\030\001 \001(\011R\002id\022\026"
    "\012\006person\030\002 \001(\011R\006person\022\026\012\006serial\030\003 \001(\011R\006serial\022 \012\014not"
    "_after_us\030\004 \001(\003R\012notAfterUs\022\033\012\011issued_by\030\005 \001(\011R\010issuedBy\022$\012\016"
    "create_time_us\030\006 \001(\003R\014createTimeUs\022\030\012\007revoked\030\007 \001(\010R\007revoked\022\034"
    "\012\011authority\030\010 \001(\011R\011authority\042\305\001\012\024IssueIdentityRequest\022\022\012\004path\030"
    "\001 \001(\011R\004path\022\026\012\006person\030\002 \001(\011R\006person\022\022\012\004role\030\003 \001(\011"
    "R\004role\022)\012\020resource_pattern\030\004 \001(\011R\017resourcePattern\022\035\012\012public_key\030\005"
    " \001(\011R\011publicKey\022#\012\015validity_days\030\006 \001(\005R\014validityDays\042\207\001\012\025Issue"
    "IdentityResponse\022.\012\010identity\030\001 \001(\0132\022.mizan.v1.IdentityR\010identity\022 \012\013certif"
    "icate\030\002 \001(\011R\013certificate\022\034\012\011authority\030\003 \001(\011R\011authority\0425\012\024R"
    "enewIdentityRequest\022\035\012\012public_key\030\001 \001(\011R\011publicKey\042S\012\025ListIdentitiesReques"
    "t\022\033\012\011page_size\030\001 \001(\005R\010pageSize\022\035\012\012page_token\030\002 \001(\011R\011page"
    "Token\042t\012\026ListIdentitiesResponse\0222\012\012identities\030\001 \003(\0132\022.mizan.v1.IdentityR\012i"
    "dentities\022&\012\017next_page_token\030\002 \001(\011R\015nextPageToken\042G\012\025RevokeIdentityRequest\022"
    "\026\012\006serial\030\001 \001(\011R\006serial\022\026\012\006reason\030\002 \001(\011R\006reason\042^\012\004"
    "Role\022\022\012\004name\030\001 \001(\011R\004name\022 \012\013permissions\030\002 \003(\011R\013permissions\022"
    " \012\013description\030\003 \001(\011R\013description\042\022\012\020ListRolesRequest\0429\012\021ListRolesRe"
    "sponse\022$\012\005roles\030\001 \003(\0132\016.mizan.v1.RoleR\005roles\042\246\002\012\007Binding\022\016\012"
    "\002id\030\001 \001(\011R\002id\022\034\012\011principal\030\002 \001(\011R\011principal\022\022\012\004role\030"
    "\003 \001(\011R\004role\022)\012\020resource_pattern\030\004 \001(\011R\017resourcePattern\022/\012\006effect\030"
    "\005 \001(\0162\027.mizan.v1.BindingEffectR\006effect\022$\012\016create_time_us\030\006 \001(\003R\014createT"
    "imeUs\0228\012\011condition\030\007 \001(\0132\032.mizan.v1.BindingConditionR\011condition\022\035\012\012crea"
    "ted_by\030\010 \001(\011R\011createdBy\042\222\002\012\020BindingCondition\022\032\012\010purposes\030\001 \003"
    "(\011R\010purposes\022\024\012\005zones\030\002 \003(\011R\005zones\022\042\012\015not_before_us\030\003 \001("
    "\003R\013notBeforeUs\022 \012\014not_after_us\030\004 \001(\003R\012notAfterUs\022\032\012\010weekdays\030\005"
    " \003(\005R\010weekdays\022\037\012\013from_minute\030\006 \001(\005R\012fromMinute\022\033\012\011to_minute\030"
    "\007 \001(\005R\010toMinute\022,\012\022utc_offset_minutes\030\010 \001(\005R\020utcOffsetMinutes\0425\012\005"
    "Group\022\022\012\004name\030\001 \001(\011R\004name\022\030\012\007members\030\002 \003(\011R\007members\042\023"
    "\012\021ListGroupsRequest\042=\012\022ListGroupsResponse\022'\012\006groups\030\001 \003(\0132\017.mizan.v1.Gr"
    "oupR\006groups\042E\012\025AddGroupMemberRequest\022\024\012\005group\030\001 \001(\011R\005group\022\026\012\006"
    "member\030\002 \001(\011R\006member\042H\012\030RemoveGroupMemberRequest\022\024\012\005group\030\001 \001(\011"
    "R\005group\022\026\012\006member\030\002 \001(\011R\006member\042\025\012\023ExportPolicyRequest\042*\012\024E"
    "xportPolicyResponse\022\022\012\004line\030\001 \001(\011R\004line\042C\012\024CreateBindingRequest\022+\012\007"
    "binding\030\001 \001(\0132\021.mizan.v1.BindingR\007binding\042Q\012\023ListBindingsRequest\022\033\012\011pag"
    "e_size\030\001 \001(\005R\010pageSize\022\035\012\012page_token\030\002 \001(\011R\011pageToken\042m\012\024Li"
    "stBindingsResponse\022-\012\010bindings\030\001 \003(\0132\021.mizan.v1.BindingR\010bindings\022&\012\017next_"
    "page_token\030\002 \001(\011R\015nextPageToken\042&\012\024DeleteBindingRequest\022\016\012\002id\030\001 \001"
    "(\011R\002id\042\027\012\025DeleteBindingResponse\042\323\001\012\030ExplainPermissionRequest\022\034\012\011p"
    "rincipal\030\001 \001(\011R\011principal\022\036\012\012permission\030\002 \001(\011R\012permission\022\032\012"
    "\010resource\030\003 \001(\011R\010resource\022\026\012\006method\030\004 \001(\011R\006method\022\030\012\007"
    "purpose\030\005 \001(\011R\007purpose\022\022\012\004zone\030\006 \001(\011R\004zone\022\027\012\007time_us\030"
    "\007 \001(\003R\006timeUs\042\252\001\012\031ExplainPermissionResponse\022\030\012\007allowed\030\001 \001(\010"
    "R\007allowed\022\026\012\006reason\030\002 \001(\011R\006reason\022\035\012\012binding_id\030\003 \001(\011R\011"
    "bindingId\022\034\012\011condition\030\004 \001(\011R\011condition\022\036\012\012permission\030\005 \001(\011"
    "R\012permission\042\366\002\012\012AuditEntry\022\024\012\005index\030\001 \001(\003R\005index\022\027\012\007"
    "time_us\030\002 \001(\003R\006timeUs\022\034\012\011principal\030\003 \001(\011R\011principal\022\026\012\006p"
    "erson\030\004 \001(\011R\006person\022\026\012\006action\030\005 \001(\011R\006action\022\032\012\010resource\030"
    "\006 \001(\011R\010resource\022\030\012\007outcome\030\007 \001(\011R\007outcome\022\037\012\013audit_class\030"
    "\010 \001(\011R\012auditClass\022;\012\007details\030\011 \003(\0132!.mizan.v1.AuditEntry.DetailsEntryR\007det"
    "ails\022\033\012\011leaf_hash\030\012 \001(\011R\010leafHash\032:\012\014DetailsEntry\022\020\012\003key\030\001"
    " \001(\011R\003key\022\024\012\005value\030\002 \001(\011R\005value:\0028\001\042\211\002\012\022SearchAuditRe"
    "quest\022\034\012\011principal\030\001 \001(\011R\011principal\022'\012\017resource_prefix\030\002 \001(\011R\016"
    "resourcePrefix\022\026\012\006action\030\003 \001(\011R\006action\022 \012\014from_time_us\030\004 \001(\003R\012"
    "fromTimeUs\022\034\012\012to_time_us\030\005 \001(\003R\010toTimeUs\022\030\012\007outcome\030\006 \001(\011R\007"
    "outcome\022\033\012\011page_size\030\007 \001(\005R\010pageSize\022\035\012\012page_token\030\010 \001(\011R\011"
    "pageToken\042m\012\023SearchAuditResponse\022.\012\007entries\030\001 \003(\0132\024.mizan.v1.AuditEntryR\007e"
    "ntries\022&\012\017next_page_token\030\002 \001(\011R\015nextPageToken\042\274\001\012\015RetentionLock\022\016"
    "\012\002id\030\001 \001(\003R\002id\022\032\012\010resource\030\002 \001(\011R\010resource\022\042\012\015unti"
    "l_time_us\030\003 \001(\003R\013untilTimeUs\022\026\012\006reason\030\004 \001(\011R\006reason\022\035\012\012"
    "created_by\030\005 \001(\011R\011createdBy\022$\012\016create_time_us\030\006 \001(\003R\014createTimeUs\042I\012"
    "\032CreateRetentionLockRequest\022+\012\004lock\030\001 \001(\0132\027.mizan.v1.RetentionLockR\004lock\042W\012"
    "\031ListRetentionLocksRequest\022\033\012\011page_size\030\001 \001(\005R\010pageSize\022\035\012\012page_toke"
    "n\030\002 \001(\011R\011pageToken\042s\012\032ListRetentionLocksResponse\022-\012\005locks\030\001 \003(\0132\027"
    ".mizan.v1.RetentionLockR\005locks\022&\012\017next_page_token\030\002 \001(\011R\015nextPageToken\042\024\012\022"
    "GetTreeHeadRequest\042\251\001\012\010TreeHead\022\022\012\004size\030\001 \001(\003R\004size\022\027\012\007t"
    "ime_us\030\002 \001(\003R\006timeUs\022\033\012\011root_hash\030\003 \001(\014R\010rootHash\022\034\012\011sig"
    "nature\030\004 \001(\014R\011signature\022\026\012\006origin\030\005 \001(\011R\006origin\022\035\012\012publi"
    "c_key\030\006 \001(\014R\011publicKey\042M\012\030GetInclusionProofRequest\022\024\012\005index\030\001 \001(\003"
    "R\005index\022\033\012\011tree_size\030\002 \001(\003R\010treeSize\042\221\001\012\016InclusionProof\022\024\012"
    "\005index\030\001 \001(\003R\005index\022\033\012\011tree_size\030\002 \001(\003R\010treeSize\022\022\012\004p"
    "ath\030\003 \003(\014R\004path\022\033\012\011leaf_hash\030\004 \001(\014R\010leafHash\022\033\012\011root_has"
    "h\030\005 \001(\014R\010rootHash\042R\012\032GetConsistencyProofRequest\022\033\012\011from_size\030\001 \001("
    "\003R\010fromSize\022\027\012\007to_size\030\002 \001(\003R\006toSize\042\134\012\020ConsistencyProof\022\033\012"
    "\011from_size\030\001 \001(\003R\010fromSize\022\027\012\007to_size\030\002 \001(\003R\006toSize\022\022\012\004"
    "path\030\003 \003(\014R\004path\0423\012\022ExportAuditRequest\022\035\012\012from_index\030\001 \001(\003R\011"
    "fromIndex\042)\012\023ExportAuditResponse\022\022\012\004line\030\001 \001(\011R\004line*b\012\015BindingEffec"
    "t\022\036\012\032BINDING_EFFECT_UNSPECIFIED\020\000\022\030\012\024BINDING_EFFECT_ALLOW\020\001\022\027\012\023"
    "BINDING_EFFECT_DENY\020\0022\250\023\012\021GovernanceService\022N\012\006WhoAmI\022\027.mizan.v1.WhoAmIReques"
    "t\032\030.mizan.v1.WhoAmIResponse\042\021\220\002\001\242\355\030\012\012\006public\020\001\022[\012\015Create"
    "Project\022\036.mizan.v1.CreateProjectRequest\032\021.mizan.v1.Project\042\027\242\355\030\023\012\017projects"
    ".manage\020\003\022b\012\015UpdateProject\022\036.mizan.v1.UpdateProjectRequest\032\021.mizan.v1.Project\042\036"
    "\220\002\002\242\355\030\027\012\015policy.manage\020\003\032\004name\022g\012\014ListProjects\022\035.mizan.v"
    "1.ListProjectsRequest\032\036.mizan.v1.ListProjectsResponse\042\030\220\002\001\242\355\030\021\012\015project"
    "s.read\020\001\022k\012\015IssueIdentity\022\036.mizan.v1.IssueIdentityRequest\032\037.mizan.v1.IssueIdentityR"
    "esponse\042\031\242\355\030\025\012\021identities.manage\020\003\022`\012\015RenewIdentity\022\036.mizan.v1.Re"
    "newIdentityRequest\032\037.mizan.v1.IssueIdentityResponse\042\016\242\355\030\012\012\006public\020\003\022o\012"
    "\016ListIdentities\022\037.mizan.v1.ListIdentitiesRequest\032 .mizan.v1.ListIdentitiesResponse\042\032\220\002"
    "\001\242\355\030\023\012\017identities.read\020\001\022c\012\016RevokeIdentity\022\037.mizan.v1.RevokeIdentity"
    "Request\032\022.mizan.v1.Identity\042\034\220\002\002\242\355\030\025\012\021identities.manage\020\003\022\134"
    "\012\011ListRoles\022\032.mizan.v1.ListRolesRequest\032\033.mizan.v1.ListRolesResponse\042\026\220\002\001\242"
    "\355\030\017\012\013policy.read\020\001\022Y\012\015CreateBinding\022\036.mizan.v1.CreateBindingRequest\032\021"
    ".mizan.v1.Binding\042\025\242\355\030\021\012\015policy.manage\020\003\022e\012\014ListBindings\022\035.mizan."
    "v1.ListBindingsRequest\032\036.mizan.v1.ListBindingsResponse\042\026\220\002\001\242\355\030\017\012\013policy"
    ".read\020\001\022g\012\015DeleteBinding\022\036.mizan.v1.DeleteBindingRequest\032\037.mizan.v1.DeleteBindingRe"
    "sponse\042\025\242\355\030\021\012\015policy.manage\020\003\022_\012\012ListGroups\022\033.mizan.v1.ListGroups"
    "Request\032\034.mizan.v1.ListGroupsResponse\042\026\220\002\001\242\355\030\017\012\013policy.read\020\001\022"
    "\134\012\016AddGroupMember\022\037.mizan.v1.AddGroupMemberRequest\032\017.mizan.v1.Group\042\030\220\002\002\242"
    "\355\030\021\012\015policy.manage\020\003\022b\012\021RemoveGroupMember\022\042.mizan.v1.RemoveGroupMemberRequ"
    "est\032\017.mizan.v1.Group\042\030\220\002\002\242\355\030\021\012\015policy.manage\020\003\022g\012\014Export"
    "Policy\022\035.mizan.v1.ExportPolicyRequest\032\036.mizan.v1.ExportPolicyResponse\042\026\220\002\001\242\355\030"
    "\017\012\013policy.read\020\0020\001\022t\012\021ExplainPermission\022\042.mizan.v1.ExplainPermissionRequest\032"
    "#.mizan.v1.ExplainPermissionResponse\042\026\220\002\001\242\355\030\017\012\013policy.read\020\001\022a\012\013"
    "SearchAudit\022\034.mizan.v1.SearchAuditRequest\032\035.mizan.v1.SearchAuditResponse\042\025\220\002\001\242\355"
    "\030\016\012\012audit.read\020\002\022w\012\023CreateRetentionLock\022$.mizan.v1.CreateRetentionLockRequest\032"
    "\027.mizan.v1.RetentionLock\042!\242\355\030\035\012\012audit.lock\020\003\032\015lock.resource\022v\012\022Li"
    "stRetentionLocks\022#.mizan.v1.ListRetentionLocksRequest\032$.mizan.v1.ListRetentionLocksResponse\042\025\220\002"
    "\001\242\355\030\016\012\012audit.read\020\001\022V\012\013GetTreeHead\022\034.mizan.v1.GetTreeHeadRequest\032"
    "\022.mizan.v1.TreeHead\042\025\220\002\001\242\355\030\016\012\012audit.read\020\001\022h\012\021GetInclusionP"
    "roof\022\042.mizan.v1.GetInclusionProofRequest\032\030.mizan.v1.InclusionProof\042\025\220\002\001\242\355\030"
    "\016\012\012audit.read\020\001\022n\012\023GetConsistencyProof\022$.mizan.v1.GetConsistencyProofRequest\032\032"
    ".mizan.v1.ConsistencyProof\042\025\220\002\001\242\355\030\016\012\012audit.read\020\001\022c\012\013ExportAud"
    "it\022\034.mizan.v1.ExportAuditRequest\032\035.mizan.v1.ExportAuditResponse\042\025\220\002\001\242\355\030\016"
    "\012\012audit.read\020\0020\001B3\012\014dev.mizan.v1P\001Z!mizan.dev/client/mizan/v1;mizanv1b\006proto3";

// mizan/v1/consent.proto
static const unsigned char file17[] =
    "\012\026mizan/v1/consent.proto\022\010mizan.v1\032\025mizan/v1/common.proto\032\031mizan/v1/governance.proto\032"
    "\026mizan/v1/options.proto\042\252\002\012\015ConsentRecord\022.\012\007subject\030\001 \001(\0132\024.mizan.v"
    "1.SubjectKeyR\007subject\022\030\012\007purpose\030\002 \001(\011R\007purpose\022,\012\005state\030\003 \001(\016"
    "2\026.mizan.v1.ConsentStateR\005state\022\037\012\013text_sha256\030\004 \001(\011R\012textSha256\022'\012\017"
    "evidence_sha256\030\005 \001(\011R\016evidenceSha256\022\030\012\007channel\030\006 \001(\011R\007channel\022\027"
    "\012\007time_us\030\007 \001(\003R\006timeUs\022$\012\016expire_time_us\030\010 \001(\003R\014expireTimeUs\042"
    "a\012\024RecordConsentRequest\022\026\012\006parent\030\001 \001(\011R\006parent\0221\012\007consent\030\002 \001"
    "(\0132\027.mizan.v1.ConsentRecordR\007consent\042d\012\025ImportConsentsRequest\022\026\012\006parent\030\001 "
    "\001(\011R\006parent\0223\012\010consents\030\002 \003(\0132\027.mizan.v1.ConsentRecordR\010consents\042\232\001"
    "\012\026ImportConsentsResponse\022\026\012\006events\030\001 \001(\003R\006events\022\034\012\011unchanged\030"
    "\002 \001(\003R\011unchanged\022%\012\016first_sequence\030\003 \001(\003R\015firstSequence\022#\012\015last_s"
    "equence\030\004 \001(\003R\014lastSequence\042\361\002\012\014ConsentEvent\022\032\012\010sequence\030\001 \001"
    "(\003R\010sequence\022\030\012\007subject\030\002 \001(\011R\007subject\022\030\012\007purpose\030\003 \001(\011"
    "R\007purpose\022,\012\005state\030\004 \001(\0162\026.mizan.v1.ConsentStateR\005state\022\037\012\013text_sha2"
    "56\030\005 \001(\011R\012textSha256\022'\012\017evidence_sha256\030\006 \001(\011R\016evidenceSha256\022\030\012"
    "\007channel\030\007 \001(\011R\007channel\022\027\012\007time_us\030\010 \001(\003R\006timeUs\022$\012\016expi"
    "re_time_us\030\011 \001(\003R\014expireTimeUs\022\037\012\013recorded_by\030\012 \001(\011R\012recordedBy\022\037"
    "\012\013audit_index\030\013 \001(\003R\012auditIndex\042[\012\021GetConsentRequest\022\026\012\006parent\030\001"
    " \001(\011R\006parent\022.\012\007subject\030\002 \001(\0132\024.mizan.v1.SubjectKeyR\007subject\042\235\001\012"
    "\017SubjectConsents\022\030\012\007subject\030\001 \001(\011R\007subject\0224\012\010purposes\030\002 \003(\013"
    "2\030.mizan.v1.PurposeConsentR\010purposes\022\036\012\012restricted\030\003 \001(\010R\012restricted\022\032\012"
    "\010objected\030\004 \001(\010R\010objected\042\311\001\012\016PurposeConsent\022\030\012\007purpose\030\001 \001"
    "(\011R\007purpose\022,\012\005state\030\002 \001(\0162\026.mizan.v1.ConsentStateR\005state\022\024\012\005vali"
    "d\030\003 \001(\010R\005valid\022\027\012\007time_us\030\004 \001(\003R\006timeUs\022$\012\016expire_time_us\030"
    "\005 \001(\003R\014expireTimeUs\022\032\012\010sequence\030\006 \001(\003R\010sequence\042\203\001\012\023List"
    "ConsentsRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022\030\012\007purpose\030\002 \001(\011R\007"
    "purpose\022\033\012\011page_size\030\003 \001(\005R\010pageSize\022\035\012\012page_token\030\004 \001(\011R\011"
    "pageToken\042n\012\024ListConsentsResponse\022.\012\006events\030\001 \003(\0132\026.mizan.v1.ConsentEventR\006"
    "events\022&\012\017next_page_token\030\002 \001(\011R\015nextPageToken\042I\012\023ProveConsentRequest\022\026"
    "\012\006parent\030\001 \001(\011R\006parent\022\032\012\010sequence\030\002 \001(\003R\010sequence\042\260\002"
    "\012\014ConsentProof\022,\012\005event\030\001 \001(\0132\026.mizan.v1.ConsentEventR\005event\022\022\012\004l"
    "ine\030\002 \001(\011R\004line\022\037\012\013batch_index\030\003 \001(\003R\012batchIndex\022\035\012\012batc"
    "h_size\030\004 \001(\003R\011batchSize\022\035\012\012batch_path\030\005 \003(\014R\011batchPath\022\037\012\013"
    "audit_entry\030\006 \001(\011R\012auditEntry\0226\012\011inclusion\030\007 \001(\0132\030.mizan.v1.InclusionPr"
    "oofR\011inclusion\022&\012\004head\030\010 \001(\0132\022.mizan.v1.TreeHeadR\004head*c\012\014ConsentState\022"
    "\035\012\031CONSENT_STATE_UNSPECIFIED\020\000\022\027\012\023CONSENT_STATE_GIVEN\020\001\022\033\012\027CONSEN"
    "T_STATE_WITHDRAWN\020\0022\264\004\012\016ConsentService\022h\012\015RecordConsent\022\036.mizan.v1.RecordCons"
    "entRequest\032\026.mizan.v1.ConsentEvent\042\037\242\355\030\033\012\017consents.record\020\003\032\006parent\022"
    "v\012\016ImportConsents\022\037.mizan.v1.ImportConsentsRequest\032 .mizan.v1.ImportConsentsResponse\042\037\242"
    "\355\030\033\012\017consents.record\020\003\032\006parent(\001\022f\012\012GetConsent\022\033.mizan.v1.GetCons"
    "entRequest\032\031.mizan.v1.SubjectConsents\042 \220\002\001\242\355\030\031\012\015consents.read\020\002\032\006"
    "parent\022o\012\014ListConsents\022\035.mizan.v1.ListConsentsRequest\032\036.mizan.v1.ListConsentsResponse\042"
    " \220\002\001\242\355\030\031\012\015consents.read\020\002\032\006parent\022g\012\014ProveConsent\022\035.miza"
    "n.v1.ProveConsentRequest\032\026.mizan.v1.ConsentProof\042 \220\002\001\242\355\030\031\012\015consents.read\020"
    "\002\032\006parentB3\012\014dev.mizan.v1P\001Z!mizan.dev/client/mizan/v1;mizanv1b\006proto3";

// mizan/v1/operation.proto
static const unsigned char file18[] =
    "\012\030mizan/v1/operation.proto\022\010mizan.v1\032\026mizan/v1/options.proto\042\371\003\012\011Operation\022"
    "\022\012\004name\030\001 \001(\011R\004name\022\022\012\004kind\030\002 \001(\011R\004kind\022.\012\005state\030"
    "\003 \001(\0162\030.mizan.v1.OperationStateR\005state\022\032\012\010progress\030\004 \001(\001R\010progress\022"
    "\030\012\007message\030\005 \001(\011R\007message\022\026\012\006target\030\006 \001(\011R\006target\022$\012\016"
    "create_time_us\030\007 \001(\003R\014createTimeUs\022\042\012\015start_time_us\030\010 \001(\003R\013startTime"
    "Us\022\036\012\013end_time_us\030\011 \001(\003R\011endTimeUs\022\030\012\007attempt\030\012 \001(\005R\007att"
    "empt\0224\012\007failure\030\013 \001(\0132\032.mizan.v1.OperationFailureR\007failure\022\034\012\011principal"
    "\030\014 \001(\011R\011principal\0224\012\005facts\030\015 \003(\0132\036.mizan.v1.Operation.FactsEntryR\005fa"
    "cts\0328\012\012FactsEntry\022\020\012\003key\030\001 \001(\011R\003key\022\024\012\005value\030\002 \001(\011"
    "R\005value:\0028\001\042\204\001\012\020OperationFailure\022\022\012\004code\030\001 \001(\005R\004code\022\030"
    "\012\007message\030\002 \001(\011R\007message\022\022\012\004hint\030\003 \001(\011R\004hint\022.\012\006field"
    "s\030\004 \003(\0132\026.mizan.v1.FieldFailureR\006fields\042F\012\014FieldFailure\022\024\012\005field\030\001"
    " \001(\011R\005field\022 \012\013description\030\002 \001(\011R\013description\042)\012\023GetOperationRequest"
    "\022\022\012\004name\030\001 \001(\011R\004name\042\177\012\025ListOperationsRequest\022\026\012\006parent\030"
    "\001 \001(\011R\006parent\022\033\012\011page_size\030\002 \001(\005R\010pageSize\022\035\012\012page_token\030"
    "\003 \001(\011R\011pageToken\022\022\012\004kind\030\004 \001(\011R\004kind\042u\012\026ListOperationsResponse"
    "\0223\012\012operations\030\001 \003(\0132\023.mizan.v1.OperationR\012operations\022&\012\017next_page_token\030"
    "\002 \001(\011R\015nextPageToken\042+\012\025WatchOperationRequest\022\022\012\004name\030\001 \001(\011R\004n"
    "ame\042,\012\026CancelOperationRequest\022\022\012\004name\030\001 \001(\011R\004name*\304\001\012\016Operatio"
    "nState\022\037\012\033OPERATION_STATE_UNSPECIFIED\020\000\022\032\012\026OPERATION_STATE_QUEUED\020\001\022\033"
    "\012\027OPERATION_STATE_RUNNING\020\002\022\035\012\031OPERATION_STATE_SUCCEEDED\020\003\022\032\012\026OPERAT"
    "ION_STATE_FAILED\020\004\022\035\012\031OPERATION_STATE_CANCELLED\020\0052\313\003\012\020OperationService\022"
    "d\012\014GetOperation\022\035.mizan.v1.GetOperationRequest\032\023.mizan.v1.Operation\042 \220\002\001\242\355"
    "\030\031\012\017operations.read\020\001\032\004name\022w\012\016ListOperations\022\037.mizan.v1.ListOperations"
    "Request\032 .mizan.v1.ListOperationsResponse\042\042\220\002\001\242\355\030\033\012\017operations.read\020\001"
    "\032\006parent\022j\012\016WatchOperation\022\037.mizan.v1.WatchOperationRequest\032\023.mizan.v1.Operation\042"
    " \220\002\001\242\355\030\031\012\017operations.read\020\001\032\004name0\001\022l\012\017CancelOperation\022 "
    ".mizan.v1.CancelOperationRequest\032\023.mizan.v1.Operation\042\042\220\002\002\242\355\030\033\012\021operati"
    "ons.cancel\020\003\032\004nameB3\012\014dev.mizan.v1P\001Z!mizan.dev/client/mizan/v1;mizanv1b\006proto3";

// mizan/v1/feature.proto
static const unsigned char file19[] =
    "\012\026mizan/v1/feature.proto\022\010mizan.v1\032\026mizan/v1/options.proto\032\025mizan/v1/common.proto\032\030"
    "mizan/v1/operation.proto\042\215\001\012\006Entity\022\022\012\004name\030\001 \001(\011R\004name\022'\012\004"
    "keys\030\002 \003(\0132\023.mizan.v1.KeyColumnR\004keys\022 \012\013description\030\003 \001(\011R\013descript"
    "ion\022$\012\016create_time_us\030\004 \001(\003R\014createTimeUs\042H\012\011KeyColumn\022\022\012\004name\030"
    "\001 \001(\011R\004name\022'\012\004type\030\002 \001(\0162\023.mizan.v1.ValueTypeR\004type\042t\012\023Create"
    "EntityRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022\033\012\011entity_id\030\002 \001(\011R\010"
    "entityId\022(\012\006entity\030\003 \001(\0132\020.mizan.v1.EntityR\006entity\042&\012\020GetEntityRequest\022"
    "\022\012\004name\030\001 \001(\011R\004name\042i\012\023ListEntitiesRequest\022\026\012\006parent\030\001 \001"
    "(\011R\006parent\022\033\012\011page_size\030\002 \001(\005R\010pageSize\022\035\012\012page_token\030\003 \001"
    "(\011R\011pageToken\042l\012\024ListEntitiesResponse\022,\012\010entities\030\001 \003(\0132\020.mizan.v1.Enti"
    "tyR\010entities\022&\012\017next_page_token\030\002 \001(\011R\015nextPageToken\042n\012\015FeatureColumn\022\022"
    "\012\004name\030\001 \001(\011R\004name\022'\012\004type\030\002 \001(\0162\023.mizan.v1.ValueTypeR\004type\022"
    " \012\013description\030\003 \001(\011R\013description\042\237\003\012\013FeatureView\022\022\012\004name\030\001"
    " \001(\011R\004name\022\032\012\010entities\030\002 \003(\011R\010entities\022'\012\004keys\030\003 \003(\0132"
    "\023.mizan.v1.KeyColumnR\004keys\0223\012\010features\030\004 \003(\0132\027.mizan.v1.FeatureColumnR\010featur"
    "es\022%\012\017time_to_live_us\030\005 \001(\003R\014timeToLiveUs\0224\012\012governance\030\006 \001(\0132\024"
    ".mizan.v1.GovernanceR\012governance\022 \012\013description\030\007 \001(\011R\013description\022\030\012\007v"
    "ersion\030\010 \001(\005R\007version\022$\012\016create_time_us\030\011 \001(\003R\014createTimeUs\022\022\012"
    "\004rows\030\012 \001(\003R\004rows\022/\012\024latest_event_time_us\030\013 \001(\003R\021latestEventTimeUs\042"
    "\224\001\012\030CreateFeatureViewRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022&\012\017featur"
    "e_view_id\030\002 \001(\011R\015featureViewId\0228\012\014feature_view\030\003 \001(\0132\025.mizan.v1.Feature"
    "ViewR\013featureView\042+\012\025GetFeatureViewRequest\022\022\012\004name\030\001 \001(\011R\004name\042m\012"
    "\027ListFeatureViewsRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022\033\012\011page_size\030\002"
    " \001(\005R\010pageSize\022\035\012\012page_token\030\003 \001(\011R\011pageToken\042~\012\030ListFeatureViews"
    "Response\022:\012\015feature_views\030\001 \003(\0132\025.mizan.v1.FeatureViewR\014featureViews\022&\012\017ne"
    "xt_page_token\030\002 \001(\011R\015nextPageToken\042\262\002\012\007Dataset\022\022\012\004name\030\001 \001("
    "\011R\004name\022,\012\006format\030\002 \001(\0162\024.mizan.v1.DataFormatR\006format\0224\012\012governance\030"
    "\003 \001(\0132\024.mizan.v1.GovernanceR\012governance\022 \012\013description\030\004 \001(\011R\013descripti"
    "on\022\026\012\006digest\030\005 \001(\011R\006digest\022\035\012\012size_bytes\030\006 \001(\003R\011sizeByte"
    "s\022$\012\016create_time_us\030\007 \001(\003R\014createTimeUs\0220\012\007columns\030\010 \003(\0132\026.miz"
    "an.v1.ColumnSchemaR\007columns\042x\012\024UploadDatasetRequest\022@\012\013declaration\030\001 \001(\0132\034"
    ".mizan.v1.DatasetDeclarationH\000R\013declaration\022\026\012\005chunk\030\002 \001(\014H\000R\005chunkB\006\012"
    "\004part\042x\012\022DatasetDeclaration\022\026\012\006parent\030\001 \001(\011R\006parent\022\035\012\012data"
    "set_id\030\002 \001(\011R\011datasetId\022+\012\007dataset\030\003 \001(\0132\021.mizan.v1.DatasetR\007dataset"
    "\042'\012\021GetDatasetRequest\022\022\012\004name\030\001 \001(\011R\004name\042i\012\023ListDatasetsRequest\022"
    "\026\012\006parent\030\001 \001(\011R\006parent\022\033\012\011page_size\030\002 \001(\005R\010pageSize\022\035"
    "\012\012page_token\030\003 \001(\011R\011pageToken\042m\012\024ListDatasetsResponse\022-\012\010datasets\030\001"
    " \003(\0132\021.mizan.v1.DatasetR\010datasets\022&\012\017next_page_token\030\002 \001(\011R\015nextPageToken\042"
    "+\012\025InspectDatasetRequest\022\022\012\004name\030\001 \001(\011R\004name\042=\012\013SourceTable\022\024\012"
    "\005alias\030\001 \001(\011R\005alias\022\030\012\007dataset\030\002 \001(\011R\007dataset\042\242\002\012\025"
    "IngestFeaturesRequest\022!\012\014feature_view\030\001 \001(\011R\013featureView\022/\012\007sources\030\002 \003"
    "(\0132\025.mizan.v1.SourceTableR\007sources\022\020\012\003sql\030\003 \001(\011R\003sql\022*\012\021event_tim"
    "e_column\030\004 \001(\011R\017eventTimeColumn\022*\012\021known_time_column\030\005 \001(\011R\017knownTimeCo"
    "lumn\022,\012\022malformed_rows_max\030\006 \001(\003R\020malformedRowsMax\022\035\012\012request_id\030\007 \001"
    "(\011R\011requestId\042\271\001\012\012FeatureRow\022#\012\004keys\030\001 \003(\0132\017.mizan.v1.ValueR\004k"
    "eys\022\042\012\015event_time_us\030\002 \001(\003R\013eventTimeUs\022'\012\015known_time_us\030\003 \001(\003"
    "H\000R\013knownTimeUs\210\001\001\022'\012\006values\030\004 \003(\0132\017.mizan.v1.ValueR\006valuesB\020\012"
    "\016_known_time_us\042\201\001\012\023PushFeaturesRequest\022!\012\014feature_view\030\001 \001(\011R\013featu"
    "reView\022(\012\004rows\030\002 \003(\0132\024.mizan.v1.FeatureRowR\004rows\022\035\012\012request_id\030\003 "
    "\001(\011R\011requestId\042F\012\024PushFeaturesResponse\022\022\012\004rows\030\001 \001(\003R\004rows\022\032"
    "\012\010sequence\030\002 \001(\003R\010sequence\042P\012\017FeatureViewRead\022!\012\014feature_view\030\001 \001"
    "(\011R\013featureView\022\032\012\010features\030\002 \003(\011R\010features\042\212\001\012\012EntityKeys\022"
    "2\012\004keys\030\001 \003(\0132\036.mizan.v1.EntityKeys.KeysEntryR\004keys\032H\012\011KeysEntry\022\020\012\003"
    "key\030\001 \001(\011R\003key\022%\012\005value\030\002 \001(\0132\017.mizan.v1.ValueR\005value:\0028\001\042\230"
    "\002\012\030GetOnlineFeaturesRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022/\012\005reads\030\002"
    " \003(\0132\031.mizan.v1.FeatureViewReadR\005reads\0220\012\010entities\030\003 \003(\0132\024.mizan.v1.Entity"
    "KeysR\010entities\022\035\012\010as_of_us\030\004 \001(\003H\000R\006asOfUs\210\001\001\022(\012\016known_as_o"
    "f_us\030\005 \001(\003H\001R\013knownAsOfUs\210\001\001\022\030\012\007purpose\030\006 \001(\011R\007purposeB\013"
    "\012\011_as_of_usB\021\012\017_known_as_of_us\042e\012\031GetOnlineFeaturesResponse\022\032\012\010features\030"
    "\001 \003(\011R\010features\022,\012\004rows\030\002 \003(\0132\030.mizan.v1.EntityFeaturesR\004rows\042\224\001"
    "\012\016EntityFeatures\022'\012\006values\030\001 \003(\0132\017.mizan.v1.ValueR\006values\0223\012\010statuse"
    "s\030\002 \003(\0162\027.mizan.v1.FeatureStatusR\010statuses\022$\012\016event_times_us\030\003 \003(\003R\014"
    "eventTimesUs\042\263\001\012\030CreateTrainingSetRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022"
    "&\012\017training_set_id\030\002 \001(\011R\015trainingSetId\0228\012\014training_set\030\003 \001(\0132\025.m"
    "izan.v1.TrainingSetR\013trainingSet\022\035\012\012request_id\030\004 \001(\011R\011requestId\042\264\005\012\013"
    "TrainingSet\022\022\012\004name\030\001 \001(\011R\004name\022/\012\007sources\030\002 \003(\0132\025.mizan.v1"
    ".SourceTableR\007sources\022\033\012\011spine_sql\030\003 \001(\011R\010spineSql\022*\012\021event_time_column"
    "\030\004 \001(\011R\017eventTimeColumn\022+\012\022known_as_of_column\030\005 \001(\011R\017knownAsOfColumn\022"
    "!\012\014label_column\030\006 \001(\011R\013labelColumn\022)\012\020excluded_columns\030\007 \003(\011R\017exc"
    "ludedColumns\022/\012\005reads\030\010 \003(\0132\031.mizan.v1.FeatureViewReadR\005reads\0224\012\012governanc"
    "e\030\011 \001(\0132\024.mizan.v1.GovernanceR\012governance\022\030\012\007purpose\030\012 \001(\011R\007purpo"
    "se\022\034\012\011operation\030\013 \001(\011R\011operation\022\022\012\004rows\030\014 \001(\003R\004rows\022"
    "\026\012\006digest\030\015 \001(\011R\006digest\0220\012\007columns\030\016 \003(\0132\026.mizan.v1.ColumnSche"
    "maR\007columns\022)\012\005joins\030\017 \003(\0132\023.mizan.v1.JoinCountR\005joins\022$\012\016create_time_u"
    "s\030\020 \001(\003R\014createTimeUs\022#\012\015withheld_rows\030\021 \001(\003R\014withheldRows\022)\012\020"
    "consent_snapshot\030\022 \001(\011R\017consentSnapshot\042\177\012\011JoinCount\022!\012\014feature_view\030\001"
    " \001(\011R\013featureView\022\030\012\007present\030\002 \001(\003R\007present\022\033\012\011not_found\030\003"
    " \001(\003R\010notFound\022\030\012\007expired\030\004 \001(\003R\007expired\042+\012\025GetTrainingSetRequest"
    "\022\022\012\004name\030\001 \001(\011R\004name\042m\012\027ListTrainingSetsRequest\022\026\012\006parent\030\001"
    " \001(\011R\006parent\022\033\012\011page_size\030\002 \001(\005R\010pageSize\022\035\012\012page_token\030\003"
    " \001(\011R\011pageToken\042~\012\030ListTrainingSetsResponse\022:\012\015training_sets\030\001 \003(\0132\025"
    ".mizan.v1.TrainingSetR\014trainingSets\022&\012\017next_page_token\030\002 \001(\011R\015nextPageToken*W\012\012"
    "DataFormat\022\033\012\027DATA_FORMAT_UNSPECIFIED\020\000\022\023\012\017DATA_FORMAT_CSV\020\001\022\027\012\023"
    "DATA_FORMAT_PARQUET\020\002*\242\001\012\015FeatureStatus\022\036\012\032FEATURE_STATUS_UNSPECIFIED\020\000\022"
    "\032\012\026FEATURE_STATUS_PRESENT\020\001\022\034\012\030FEATURE_STATUS_NOT_FOUND\020\002\022\032\012\026FEAT"
    "URE_STATUS_EXPIRED\020\003\022\033\012\027FEATURE_STATUS_WITHHELD\020\0042\254\016\012\016FeatureService\022`\012"
    "\014CreateEntity\022\035.mizan.v1.CreateEntityRequest\032\020.mizan.v1.Entity\042\037\242\355\030\033\012\017f"
    "eatures.manage\020\003\032\006parent\022Y\012\011GetEntity\022\032.mizan.v1.GetEntityRequest\032\020.mizan.v1."
    "Entity\042\036\220\002\001\242\355\030\027\012\015features.read\020\001\032\004name\022o\012\014ListEntities\022"
    "\035.mizan.v1.ListEntitiesRequest\032\036.mizan.v1.ListEntitiesResponse\042 \220\002\001\242\355\030\031\012\015"
    "features.read\020\001\032\006parent\022o\012\021CreateFeatureView\022\042.mizan.v1.CreateFeatureViewRequest\032"
    "\025.mizan.v1.FeatureView\042\037\242\355\030\033\012\017features.manage\020\003\032\006parent\022h\012\016Get"
    "FeatureView\022\037.mizan.v1.GetFeatureViewRequest\032\025.mizan.v1.FeatureView\042\036\220\002\001\242\355\030"
    "\027\012\015features.read\020\001\032\004name\022{\012\020ListFeatureViews\022!.mizan.v1.ListFeatureViewsReque"
    "st\032\042.mizan.v1.ListFeatureViewsResponse\042 \220\002\001\242\355\030\031\012\015features.read\020\001\032"
    "\006parent\022p\012\015UploadDataset\022\036.mizan.v1.UploadDatasetRequest\032\021.mizan.v1.Dataset\042*\242\355"
    "\030&\012\016datasets.write\020\003\032\022declaration.parent(\001\022\134\012\012GetDataset\022\033.mizan.v1."
    "GetDatasetRequest\032\021.mizan.v1.Dataset\042\036\220\002\001\242\355\030\027\012\015datasets.read\020\001\032"
    "\004name\022o\012\014ListDatasets\022\035.mizan.v1.ListDatasetsRequest\032\036.mizan.v1.ListDatasetsResponse\042"
    " \220\002\001\242\355\030\031\012\015datasets.read\020\001\032\006parent\022f\012\016InspectDataset\022\037.mi"
    "zan.v1.InspectDatasetRequest\032\023.mizan.v1.Operation\042\036\220\002\002\242\355\030\027\012\015datasets.re"
    "ad\020\003\032\004name\022l\012\016IngestFeatures\022\037.mizan.v1.IngestFeaturesRequest\032\023.mizan.v1.Oper"
    "ation\042$\242\355\030 \012\016features.write\020\003\032\014feature_view\022s\012\014PushFeatures\022\035.miz"
    "an.v1.PushFeaturesRequest\032\036.mizan.v1.PushFeaturesResponse\042$\242\355\030 \012\016features.write\020\003"
    "\032\014feature_view\022\212\001\012\021GetOnlineFeatures\022\042.mizan.v1.GetOnlineFeaturesRequest\032#.mizan"
    ".v1.GetOnlineFeaturesResponse\042,\220\002\001\242\355\030%\012\016features.serve\020\002\032\006parent \002*\007"
    "purpose\022\210\001\012\021CreateTrainingSet\022\042.mizan.v1.CreateTrainingSetRequest\032\023.mizan.v1.Operat"
    "ion\042:\242\355\0306\012\024training_sets.create\020\003\032\006parent*\024training_set.purpose\022m\012\016G"
    "etTrainingSet\022\037.mizan.v1.GetTrainingSetRequest\032\025.mizan.v1.TrainingSet\042#\220\002\001\242\355\030"
    "\034\012\022training_sets.read\020\001\032\004name\022\200\001\012\020ListTrainingSets\022!.mizan.v1.ListTrain"
    "ingSetsRequest\032\042.mizan.v1.ListTrainingSetsResponse\042%\220\002\001\242\355\030\036\012\022training_sets"
    ".read\020\001\032\006parentB3\012\014dev.mizan.v1P\001Z!mizan.dev/client/mizan/v1;mizanv1b\006proto3";

// mizan/v1/inference.proto
static const unsigned char file20[] =
    "\012\030mizan/v1/inference.proto\022\010mizan.v1\032\026mizan/v1/options.proto\042\354\002\012\010Endpoint\022"
    "\022\012\004name\030\001 \001(\011R\004name\022\024\012\005model\030\002 \001(\011R\005model\0220\012\007traff"
    "ic\030\003 \003(\0132\026.mizan.v1.TrafficShareR\007traffic\022\035\012\012sticky_key\030\004 \001(\011R\011st"
    "ickyKey\022A\012\017missing_feature\030\005 \001(\0162\030.mizan.v1.MissingFeatureR\016missingFeature\022 \012"
    "\013description\030\006 \001(\011R\013description\022$\012\016create_time_us\030\007 \001(\003R\014createTimeU"
    "s\022$\012\016update_time_us\030\010 \001(\003R\014updateTimeUs\022\032\012\010revision\030\011 \001(\003R\010"
    "revision\022\030\012\007purpose\030\012 \001(\011R\007purpose\042@\012\014TrafficShare\022\030\012\007version\030"
    "\001 \001(\005R\007version\022\026\012\006weight\030\002 \001(\005R\006weight\042\200\001\012\025CreateEndpoin"
    "tRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022\037\012\013endpoint_id\030\002 \001(\011R\012e"
    "ndpointId\022.\012\010endpoint\030\003 \001(\0132\022.mizan.v1.EndpointR\010endpoint\042(\012\022GetEndpointRe"
    "quest\022\022\012\004name\030\001 \001(\011R\004name\042j\012\024ListEndpointsRequest\022\026\012\006parent\030"
    "\001 \001(\011R\006parent\022\033\012\011page_size\030\002 \001(\005R\010pageSize\022\035\012\012page_token\030"
    "\003 \001(\011R\011pageToken\042q\012\025ListEndpointsResponse\0220\012\011endpoints\030\001 \003(\0132\022.mi"
    "zan.v1.EndpointR\011endpoints\022&\012\017next_page_token\030\002 \001(\011R\015nextPageToken\042\220\001\012\024"
    "UpdateTrafficRequest\022\022\012\004name\030\001 \001(\011R\004name\0220\012\007traffic\030\002 \003(\0132\026"
    ".mizan.v1.TrafficShareR\007traffic\022\032\012\010revision\030\003 \001(\003R\010revision\022\026\012\006reaso"
    "n\030\004 \001(\011R\006reason\042+\012\025DeleteEndpointRequest\022\022\012\004name\030\001 \001(\011R\004nam"
    "e\042\030\012\026DeleteEndpointResponse*e\012\016MissingFeature\022\037\012\033MISSING_FEATURE_UNSPECIFIED\020"
    "\000\022\030\012\024MISSING_FEATURE_NULL\020\001\022\030\012\024MISSING_FEATURE_FAIL\020\0022\257\004\012\020I"
    "nferenceService\022g\012\016CreateEndpoint\022\037.mizan.v1.CreateEndpointRequest\032\022.mizan.v1.Endpoint\042"
    " \242\355\030\034\012\020endpoints.manage\020\003\032\006parent\022`\012\013GetEndpoint\022\034.mizan.v1.GetEn"
    "dpointRequest\032\022.mizan.v1.Endpoint\042\037\220\002\001\242\355\030\030\012\016endpoints.read\020\001\032\004"
    "name\022s\012\015ListEndpoints\022\036.mizan.v1.ListEndpointsRequest\032\037.mizan.v1.ListEndpointsResponse\042"
    "!\220\002\001\242\355\030\032\012\016endpoints.read\020\001\032\006parent\022f\012\015UpdateTraffic\022\036.mi"
    "zan.v1.UpdateTrafficRequest\032\022.mizan.v1.Endpoint\042!\220\002\002\242\355\030\032\012\020endpoints.manage"
    "\020\003\032\004name\022s\012\016DeleteEndpoint\022\037.mizan.v1.DeleteEndpointRequest\032 .mizan.v1.DeleteEnd"
    "pointResponse\042\036\242\355\030\032\012\020endpoints.manage\020\003\032\004nameB3\012\014dev.mizan.v1P\001Z!"
    "mizan.dev/client/mizan/v1;mizanv1b\006proto3";

// mizan/v1/keys.proto
static const unsigned char file21[] =
    "\012\023mizan/v1/keys.proto\022\010mizan.v1\032\026mizan/v1/options.proto\042\030\012\026GetKeyringStateReques"
    "t\042\371\002\012\014KeyringState\022-\012\022master_fingerprint\030\001 \001(\011R\021masterFingerprint\022\024"
    "\012\005epoch\030\002 \001(\003R\005epoch\0221\012\010projects\030\003 \003(\0132\025.mizan.v1.ProjectKeysR\010"
    "projects\022*\012\021audit_public_keys\030\004 \003(\011R\017auditPublicKeys\022\042\012\014destructions\030\005"
    " \001(\003R\014destructions\022!\012\014secret_bytes\030\006 \001(\003R\013secretBytes\022!\012\014locked_byte"
    "s\030\007 \001(\003R\013lockedBytes\0222\012\025unlocked_secret_bytes\030\010 \001(\003R\023unlockedSecretByte"
    "s\022'\012\017dumps_forbidden\030\011 \001(\010R\016dumpsForbidden\042\242\001\012\013ProjectKeys\022\022\012\004"
    "name\030\001 \001(\011R\004name\022\030\012\007version\030\002 \001(\003R\007version\022\033\012\011data_keys\030"
    "\003 \001(\003R\010dataKeys\022!\012\014subject_keys\030\004 \001(\003R\013subjectKeys\022%\012\016destroyed_k"
    "eys\030\005 \001(\003R\015destroyedKeys\042V\012\020RotateKeyRequest\022(\012\005level\030\001 \001(\0162\022."
    "mizan.v1.KeyLevelR\005level\022\030\012\007project\030\002 \001(\011R\007project\042\025\012\023CreateBackupRe"
    "quest\042\272\001\012\006Backup\022\026\012\006folder\030\001 \001(\011R\006folder\022!\012\014keyring_file\030"
    "\002 \001(\011R\013keyringFile\022$\012\016create_time_us\030\003 \001(\003R\014createTimeUs\022\024\012\005fi"
    "les\030\004 \001(\003R\005files\022\024\012\005bytes\030\005 \001(\003R\005bytes\022#\012\015audit_entries\030"
    "\006 \001(\003R\014auditEntries*\204\001\012\010KeyLevel\022\031\012\025KEY_LEVEL_UNSPECIFIED\020\000\022\024\012"
    "\020KEY_LEVEL_MASTER\020\001\022\023\012\017KEY_LEVEL_EPOCH\020\002\022\025\012\021KEY_LEVEL_PROJECT\020\003\022"
    "\033\012\027KEY_LEVEL_AUDIT_SIGNING\020\0042\236\002\012\012KeyService\022a\012\017GetKeyringState\022 .mizan."
    "v1.GetKeyringStateRequest\032\026.mizan.v1.KeyringState\042\024\220\002\001\242\355\030\015\012\011keys.read\020"
    "\001\022T\012\011RotateKey\022\032.mizan.v1.RotateKeyRequest\032\026.mizan.v1.KeyringState\042\023\242\355\030"
    "\017\012\013keys.rotate\020\003\022W\012\014CreateBackup\022\035.mizan.v1.CreateBackupRequest\032\020.mizan.v1"
    ".Backup\042\026\242\355\030\022\012\016backups.create\020\003B3\012\014dev.mizan.v1P\001Z!mizan.dev/client/miz"
    "an/v1;mizanv1b\006proto3";

// mizan/v1/model.proto
static const unsigned char file22[] =
    "\012\024mizan/v1/model.proto\022\010mizan.v1\032\026mizan/v1/options.proto\032\025mizan/v1/common.proto\032\030"
    "mizan/v1/operation.proto\042\330\002\012\005Model\022\022\012\004name\030\001 \001(\011R\004name\022 \012\013d"
    "escription\030\002 \001(\011R\013description\0224\012\012governance\030\003 \001(\0132\024.mizan.v1.Governance"
    "R\012governance\022\042\012\004gate\030\004 \001(\0132\016.mizan.v1.GateR\004gate\0226\012\007aliases\030\005 "
    "\003(\0132\034.mizan.v1.Model.AliasesEntryR\007aliases\022%\012\016latest_version\030\006 \001(\005R\015latest"
    "Version\022$\012\016create_time_us\030\007 \001(\003R\014createTimeUs\032:\012\014AliasesEntry\022\020\012\003"
    "key\030\001 \001(\011R\003key\022\024\012\005value\030\002 \001(\005R\005value:\0028\001\0420\012\004Gate\022("
    "\012\005rules\030\001 \003(\0132\022.mizan.v1.GateRuleR\005rules\042\266\001\012\010GateRule\022\026\012\006me"
    "tric\030\001 \001(\011R\006metric\0225\012\011reference\030\002 \001(\0162\027.mizan.v1.GateReferenceR\011refe"
    "rence\022\034\012\011threshold\030\003 \001(\001R\011threshold\022\032\012\010baseline\030\004 \001(\011R\010b"
    "aseline\022!\012\014training_set\030\005 \001(\011R\013trainingSet\042\234\001\012\012GateResult\022&\012\004r"
    "ule\030\001 \001(\0132\022.mizan.v1.GateRuleR\004rule\022\026\012\006passed\030\002 \001(\010R\006passed\022\032"
    "\012\010observed\030\003 \001(\001R\010observed\022\032\012\010required\030\004 \001(\001R\010required\022\026"
    "\012\006reason\030\005 \001(\011R\006reason\042R\012\012TensorSpec\022\022\012\004name\030\001 \001(\011R\004n"
    "ame\022\032\012\010datatype\030\002 \001(\011R\010datatype\022\024\012\005shape\030\003 \003(\003R\005shape\042"
    "~\012\013ModelColumn\022\022\012\004name\030\001 \001(\011R\004name\022\036\012\012categories\030\002 \003(\011"
    "R\012categories\022!\012\014feature_view\030\003 \001(\011R\013featureView\022\030\012\007feature\030\004 \001"
    "(\011R\007feature\042\232\001\012\011Signature\022,\012\006inputs\030\001 \003(\0132\024.mizan.v1.TensorSpecR\006"
    "inputs\022.\012\007outputs\030\002 \003(\0132\024.mizan.v1.TensorSpecR\007outputs\022/\012\007columns\030\003 "
    "\003(\0132\025.mizan.v1.ModelColumnR\007columns\042\324\001\012\007Lineage\022!\012\014training_job\030\001 \001"
    "(\011R\013trainingJob\022!\012\014training_set\030\002 \001(\011R\013trainingSet\022.\012\023training_set_dige"
    "st\030\003 \001(\011R\021trainingSetDigest\022#\012\015feature_views\030\004 \003(\011R\014featureViews\022\032"
    "\012\010datasets\030\005 \003(\011R\010datasets\022\022\012\004code\030\006 \001(\011R\004code\042\331\003\012"
    "\014ModelVersion\022\022\012\004name\030\001 \001(\011R\004name\022\030\012\007version\030\002 \001(\005R\007v"
    "ersion\022-\012\006format\030\003 \001(\0162\025.mizan.v1.ModelFormatR\006format\0221\012\011signature\030\004"
    " \001(\0132\023.mizan.v1.SignatureR\011signature\022+\012\007lineage\030\005 \001(\0132\021.mizan.v1.LineageR\007"
    "lineage\022\026\012\006digest\030\006 \001(\011R\006digest\022\035\012\012size_bytes\030\007 \001(\003R\011siz"
    "eBytes\022*\012\007metrics\030\010 \003(\0132\020.mizan.v1.MetricR\007metrics\022#\012\015registered_by\030\011"
    " \001(\011R\014registeredBy\022$\012\016create_time_us\030\012 \001(\003R\014createTimeUs\022 \012\013descript"
    "ion\030\013 \001(\011R\013description\022<\012\013attestation\030\014 \001(\0132\032.mizan.v1.ModelAttestation"
    "R\013attestation\042\216\001\012\020ModelAttestation\022\032\012\010manifest\030\001 \001(\011R\010manifest\022"
    "\035\012\012public_key\030\002 \001(\014R\011publicKey\022\034\012\011signature\030\003 \001(\014R\011signatur"
    "e\022!\012\014signed_later\030\004 \001(\010R\013signedLater\042n\012\022CreateModelRequest\022\026\012\006par"
    "ent\030\001 \001(\011R\006parent\022\031\012\010model_id\030\002 \001(\011R\007modelId\022%\012\005model\030\003"
    " \001(\0132\017.mizan.v1.ModelR\005model\042%\012\017GetModelRequest\022\022\012\004name\030\001 \001(\011R\004"
    "name\042g\012\021ListModelsRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022\033\012\011page_size"
    "\030\002 \001(\005R\010pageSize\022\035\012\012page_token\030\003 \001(\011R\011pageToken\042e\012\022ListMode"
    "lsResponse\022'\012\006models\030\001 \003(\0132\017.mizan.v1.ModelR\006models\022&\012\017next_page_token\030"
    "\002 \001(\011R\015nextPageToken\042M\012\021UpdateGateRequest\022\024\012\005model\030\001 \001(\011R\005mode"
    "l\022\042\012\004gate\030\002 \001(\0132\016.mizan.v1.GateR\004gate\042\225\001\012\031CreateModelVersionReque"
    "st\022\024\012\005model\030\001 \001(\011R\005model\022!\012\014training_job\030\002 \001(\011R\013trainingJob"
    "\022 \012\013description\030\003 \001(\011R\013description\022\035\012\012request_id\030\004 \001(\011R\011req"
    "uestId\042\202\001\012\031UploadModelVersionRequest\022E\012\013declaration\030\001 \001(\0132!.mizan.v1.Model"
    "VersionDeclarationH\000R\013declaration\022\026\012\005chunk\030\002 \001(\014H\000R\005chunkB\006\012\004part"
    "\042\352\001\012\027ModelVersionDeclaration\022\024\012\005model\030\001 \001(\011R\005model\022-\012\006forma"
    "t\030\002 \001(\0162\025.mizan.v1.ModelFormatR\006format\0221\012\011signature\030\003 \001(\0132\023.mizan.v1"
    ".SignatureR\011signature\022\026\012\006digest\030\004 \001(\011R\006digest\022\035\012\012size_bytes\030\005 "
    "\001(\003R\011sizeBytes\022 \012\013description\030\006 \001(\011R\013description\042,\012\026GetModelVersionR"
    "equest\022\022\012\004name\030\001 \001(\011R\004name\042l\012\030ListModelVersionsRequest\022\024\012\005mode"
    "l\030\001 \001(\011R\005model\022\033\012\011page_size\030\002 \001(\005R\010pageSize\022\035\012\012page_toke"
    "n\030\003 \001(\011R\011pageToken\042\202\001\012\031ListModelVersionsResponse\022=\012\016model_versions\030\001"
    " \003(\0132\026.mizan.v1.ModelVersionR\015modelVersions\022&\012\017next_page_token\030\002 \001(\011R\015next"
    "PageToken\042x\012\033DownloadModelVersionRequest\022\022\012\004name\030\001 \001(\011R\004name\022)\012\020d"
    "estination_zone\030\002 \001(\011R\017destinationZone\022\032\012\010transfer\030\003 \001(\011R\010transfer\042"
    "4\012\034DownloadModelVersionResponse\022\024\012\005chunk\030\001 \001(\014R\005chunk\042\301\001\012\033Eval"
    "uateModelVersionRequest\022\022\012\004name\030\001 \001(\011R\004name\022!\012\014training_set\030\002 \001(\011"
    "R\013trainingSet\022\030\012\007against\030\003 \001(\011R\007against\0222\012\025baseline_group_column\030\004"
    " \001(\011R\023baselineGroupColumn\022\035\012\012request_id\030\005 \001(\011R\011requestId\042\325\003\012\012"
    "Evaluation\022\022\012\004name\030\001 \001(\011R\004name\022#\012\015model_version\030\002 \001(\011R\014mode"
    "lVersion\022!\012\014training_set\030\003 \001(\011R\013trainingSet\022.\012\023training_set_digest\030\004 \001"
    "(\011R\021trainingSetDigest\0221\012\011operation\030\005 \001(\0132\023.mizan.v1.OperationR\011operation\022\022"
    "\012\004rows\030\006 \001(\003R\004rows\022*\012\007metrics\030\007 \003(\0132\020.mizan.v1.MetricR\007metrics"
    "\0220\012\011baselines\030\010 \003(\0132\022.mizan.v1.BaselineR\011baselines\022:\012\013calibration\030\011 "
    "\003(\0132\030.mizan.v1.CalibrationBinR\013calibration\0224\012\012comparison\030\012 \001(\0132\024.mizan.v1."
    "ComparisonR\012comparison\022$\012\016create_time_us\030\013 \001(\003R\014createTimeUs\042J\012\010Baseline\022"
    "\022\012\004name\030\001 \001(\011R\004name\022*\012\007metrics\030\002 \003(\0132\020.mizan.v1.MetricR\007met"
    "rics\042p\012\016CalibrationBin\022%\012\016predicted_mean\030\001 \001(\001R\015predictedMean\022#\012\015obs"
    "erved_mean\030\002 \001(\001R\014observedMean\022\022\012\004rows\030\003 \001(\003R\004rows\042\211\002\012\012"
    "Comparison\022\030\012\007against\030\001 \001(\011R\007against\0229\012\017against_metrics\030\002 \003(\0132"
    "\020.mizan.v1.MetricR\016againstMetrics\022'\012\017loss_difference\030\003 \001(\001R\016lossDifference\022!\012"
    "\014interval_low\030\004 \001(\001R\013intervalLow\022#\012\015interval_high\030\005 \001(\001R\014intervalHig"
    "h\022\027\012\007p_value\030\006 \001(\001R\006pValue\022\034\012\011resamples\030\007 \001(\005R\011resamples"
    "\042*\012\024GetEvaluationRequest\022\022\012\004name\030\001 \001(\011R\004name\042j\012\026ListEvaluationsRe"
    "quest\022\024\012\005model\030\001 \001(\011R\005model\022\033\012\011page_size\030\002 \001(\005R\010pageSize"
    "\022\035\012\012page_token\030\003 \001(\011R\011pageToken\042y\012\027ListEvaluationsResponse\0226\012\013eva"
    "luations\030\001 \003(\0132\024.mizan.v1.EvaluationR\013evaluations\022&\012\017next_page_token\030\002 \001(\011"
    "R\015nextPageToken\042o\012\017SetAliasRequest\022\024\012\005model\030\001 \001(\011R\005model\022\024\012\005"
    "alias\030\002 \001(\011R\005alias\022\030\012\007version\030\003 \001(\005R\007version\022\026\012\006reason\030"
    "\004 \001(\011R\006reason\042r\012\020SetAliasResponse\022%\012\005model\030\001 \001(\0132\017.mizan.v1.Model"
    "R\005model\0227\012\014gate_results\030\002 \003(\0132\024.mizan.v1.GateResultR\013gateResults*\206\001\012\015"
    "GateReference\022\036\012\032GATE_REFERENCE_UNSPECIFIED\020\000\022\033\012\027GATE_REFERENCE_ABSOLUTE\020\001"
    "\022\033\012\027GATE_REFERENCE_BASELINE\020\002\022\033\012\027GATE_REFERENCE_CHAMPION\020\003*]\012\013ModelF"
    "ormat\022\034\012\030MODEL_FORMAT_UNSPECIFIED\020\000\022\031\012\025MODEL_FORMAT_LIGHTGBM\020\001\022\025\012"
    "\021MODEL_FORMAT_ONNX\020\0022\240\013\012\014ModelService\022]\012\013CreateModel\022\034.mizan.v1.CreateMode"
    "lRequest\032\017.mizan.v1.Model\042\037\242\355\030\033\012\017models.register\020\003\032\006parent\022T\012\010"
    "GetModel\022\031.mizan.v1.GetModelRequest\032\017.mizan.v1.Model\042\034\220\002\001\242\355\030\025\012\013mo"
    "dels.read\020\001\032\004name\022g\012\012ListModels\022\033.mizan.v1.ListModelsRequest\032\034.mizan.v1.ListM"
    "odelsResponse\042\036\220\002\001\242\355\030\027\012\013models.read\020\001\032\006parent\022X\012\012UpdateG"
    "ate\022\033.mizan.v1.UpdateGateRequest\032\017.mizan.v1.Model\042\034\242\355\030\030\012\015models.govern\020"
    "\003\032\005model\022q\012\022CreateModelVersion\022#.mizan.v1.CreateModelVersionRequest\032\026.mizan.v1.Mode"
    "lVersion\042\036\242\355\030\032\012\017models.register\020\003\032\005model\022\177\012\022UploadModelVersion"
    "\022#.mizan.v1.UploadModelVersionRequest\032\026.mizan.v1.ModelVersion\042*\242\355\030&\012\017models.registe"
    "r\020\003\032\021declaration.model(\001\022i\012\017GetModelVersion\022 .mizan.v1.GetModelVersionRequest\032\026"
    ".mizan.v1.ModelVersion\042\034\220\002\001\242\355\030\025\012\013models.read\020\001\032\004name\022{\012\021"
    "ListModelVersions\022\042.mizan.v1.ListModelVersionsRequest\032#.mizan.v1.ListModelVersionsResponse\042\035\220"
    "\002\001\242\355\030\026\012\013models.read\020\001\032\005model\022\206\001\012\024DownloadModelVersion\022%."
    "mizan.v1.DownloadModelVersionRequest\032&.mizan.v1.DownloadModelVersionResponse\042\035\242\355\030\031\012\017"
    "models.download\020\002\032\004name0\001\022r\012\024EvaluateModelVersion\022%.mizan.v1.EvaluateModelVersionRe"
    "quest\032\024.mizan.v1.Evaluation\042\035\242\355\030\031\012\017models.evaluate\020\003\032\004name\022c\012\015"
    "GetEvaluation\022\036.mizan.v1.GetEvaluationRequest\032\024.mizan.v1.Evaluation\042\034\220\002\001\242\355\030"
    "\025\012\013models.read\020\001\032\004name\022u\012\017ListEvaluations\022 .mizan.v1.ListEvaluationsRequest\032"
    "!.mizan.v1.ListEvaluationsResponse\042\035\220\002\001\242\355\030\026\012\013models.read\020\001\032\005model"
    "\022c\012\010SetAlias\022\031.mizan.v1.SetAliasRequest\032\032.mizan.v1.SetAliasResponse\042 \220\002\002\242\355"
    "\030\031\012\016models.promote\020\003\032\005modelB3\012\014dev.mizan.v1P\001Z!mizan.dev/client/mizan/v1;miza"
    "nv1b\006proto3";

// mizan/v1/monitor.proto
static const unsigned char file23[] =
    "\012\026mizan/v1/monitor.proto\022\010mizan.v1\032\026mizan/v1/options.proto\032\025mizan/v1/common.proto\042]"
    "\012\007Outcome\022#\012\015prediction_id\030\001 \001(\011R\014predictionId\022\024\012\005label\030\002 \001"
    "(\001R\005label\022\027\012\007time_us\030\003 \001(\003R\006timeUs\042b\012\025RecordOutcomesRequest\022\032\012"
    "\010endpoint\030\001 \001(\011R\010endpoint\022-\012\010outcomes\030\002 \003(\0132\021.mizan.v1.OutcomeR\010o"
    "utcomes\042\210\001\012\026RecordOutcomesResponse\022\030\012\007matched\030\001 \001(\003R\007matched\0224\012"
    "\026unknown_prediction_ids\030\002 \003(\011R\024unknownPredictionIds\022\036\012\012duplicates\030\003 \001(\003"
    "R\012duplicates\042\227\002\012\007Monitor\022\032\012\010endpoint\030\001 \001(\011R\010endpoint\022\027\012\007"
    "psi_max\030\002 \001(\001R\006psiMax\022\025\012\006ks_max\030\003 \001(\001R\005ksMax\022 \012\014auc_drop_ma"
    "x\030\004 \001(\001R\012aucDropMax\022(\012\020logloss_rise_max\030\005 \001(\001R\016loglossRiseMax\022\031\012"
    "\010rows_min\030\006 \001(\003R\007rowsMin\022\037\012\013webhook_url\030\007 \001(\011R\012webhookUrl\022\031"
    "\012\010email_to\030\010 \001(\011R\007emailTo\022\035\012\012interval_s\030\011 \001(\003R\011intervalS\042@\012"
    "\021SetMonitorRequest\022+\012\007monitor\030\001 \001(\0132\021.mizan.v1.MonitorR\007monitor\042/\012\021GetM"
    "onitorRequest\022\032\012\010endpoint\030\001 \001(\011R\010endpoint\042\227\001\012\023CreateReportRequest\022"
    "\032\012\010endpoint\030\001 \001(\011R\010endpoint\022&\012\017window_start_us\030\002 \001(\003R\015windowSt"
    "artUs\022\042\012\015window_end_us\030\003 \001(\003R\013windowEndUs\022\030\012\007version\030\004 \001(\005R"
    "\007version\042\337\003\012\015MonitorReport\022\022\012\004name\030\001 \001(\011R\004name\022&\012\017window"
    "_start_us\030\002 \001(\003R\015windowStartUs\022\042\012\015window_end_us\030\003 \001(\003R\013windowEndUs\022"
    " \012\013predictions\030\004 \001(\003R\013predictions\022\032\012\010outcomes\030\005 \001(\003R\010outcomes\022"
    "2\012\010features\030\006 \003(\0132\026.mizan.v1.FeatureDriftR\010features\022,\012\005score\030\007 \001(\013"
    "2\026.mizan.v1.FeatureDriftR\005score\022*\012\007metrics\030\010 \003(\0132\020.mizan.v1.MetricR\007metrics\022"
    "2\012\010versions\030\011 \003(\0132\026.mizan.v1.VersionSliceR\010versions\022,\012\010breaches\030\012 \003("
    "\0132\020.mizan.v1.BreachR\010breaches\022\032\012\010incident\030\013 \001(\011R\010incident\022$\012\016crea"
    "te_time_us\030\014 \001(\003R\014createTimeUs\042\305\001\012\014FeatureDrift\022\030\012\007feature\030\001 \001"
    "(\011R\007feature\022\020\012\003psi\030\002 \001(\001R\003psi\022\016\012\002ks\030\003 \001(\001R\002ks\022\034"
    "\012\012ks_p_value\030\004 \001(\001R\010ksPValue\022#\012\015missing_share\030\005 \001(\001R\014missingShare"
    "\0226\012\027reference_missing_share\030\006 \001(\001R\025referenceMissingShare\042\222\001\012\014VersionSli"
    "ce\022\030\012\007version\030\001 \001(\005R\007version\022 \012\013predictions\030\002 \001(\003R\013predicti"
    "ons\022\032\012\010outcomes\030\003 \001(\003R\010outcomes\022*\012\007metrics\030\004 \003(\0132\020.mizan.v1"
    ".MetricR\007metrics\042p\012\006Breach\022\022\012\004rule\030\001 \001(\011R\004rule\022\030\012\007subject\030"
    "\002 \001(\011R\007subject\022\032\012\010observed\030\003 \001(\001R\010observed\022\034\012\011threshold\030"
    "\004 \001(\001R\011threshold\042l\012\022ListReportsRequest\022\032\012\010endpoint\030\001 \001(\011R\010endp"
    "oint\022\033\012\011page_size\030\002 \001(\005R\010pageSize\022\035\012\012page_token\030\003 \001(\011R\011p"
    "ageToken\042p\012\023ListReportsResponse\0221\012\007reports\030\001 \003(\0132\027.mizan.v1.MonitorReportR\007"
    "reports\022&\012\017next_page_token\030\002 \001(\011R\015nextPageToken\042\222\005\012\010Incident\022\022\012"
    "\004name\030\001 \001(\011R\004name\022\032\012\010endpoint\030\002 \001(\011R\010endpoint\022\032\012\010cate"
    "gory\030\003 \001(\011R\010category\022-\012\005state\030\004 \001(\0162\027.mizan.v1.IncidentStateR\005state\022"
    "\032\012\010priority\030\005 \001(\005R\010priority\022\030\012\007summary\030\006 \001(\011R\007summary\022,\012"
    "\010breaches\030\007 \003(\0132\020.mizan.v1.BreachR\010breaches\022\030\012\007reports\030\010 \003(\011R\007"
    "reports\022 \012\013occurrences\030\011 \001(\003R\013occurrences\022$\012\016detect_time_us\030\012 \001(\003"
    "R\014detectTimeUs\022.\012\023acknowledge_time_us\030\013 \001(\003R\021acknowledgeTimeUs\022&\012\017resolve_"
    "time_us\030\014 \001(\003R\015resolveTimeUs\022\042\012\015close_time_us\030\015 \001(\003R\013closeTimeUs\022"
    "\032\012\010assignee\030\016 \001(\011R\010assignee\022\036\012\012resolution\030\017 \001(\011R\012resolution"
    "\022K\012\015notifications\030\020 \003(\0132%.mizan.v1.Incident.NotificationsEntryR\015notifications\032@\012"
    "\022NotificationsEntry\022\020\012\003key\030\001 \001(\011R\003key\022\024\012\005value\030\002 \001(\011R\005"
    "value:\0028\001\042\207\001\012\024ListIncidentsRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022"
    "\033\012\011page_size\030\002 \001(\005R\010pageSize\022\035\012\012page_token\030\003 \001(\011R\011pageToken"
    "\022\033\012\011open_only\030\004 \001(\010R\010openOnly\042q\012\025ListIncidentsResponse\0220\012\011inciden"
    "ts\030\001 \003(\0132\022.mizan.v1.IncidentR\011incidents\022&\012\017next_page_token\030\002 \001(\011R\015ne"
    "xtPageToken\042(\012\022GetIncidentRequest\022\022\012\004name\030\001 \001(\011R\004name\042\226\001\012\025U"
    "pdateIncidentRequest\022\022\012\004name\030\001 \001(\011R\004name\022-\012\005state\030\002 \001(\0162\027.m"
    "izan.v1.IncidentStateR\005state\022\032\012\010assignee\030\003 \001(\011R\010assignee\022\036\012\012resoluti"
    "on\030\004 \001(\011R\012resolution*\372\001\012\015IncidentState\022\036\012\032INCIDENT_STATE_UNSPECIFIED\020"
    "\000\022\026\012\022INCIDENT_STATE_NEW\020\001\022\037\012\033INCIDENT_STATE_ACKNOWLEDGED\020\002\022\036\012\032"
    "INCIDENT_STATE_IN_PROGRESS\020\003\022\032\012\026INCIDENT_STATE_PENDING\020\004\022\033\012\027INCIDENT_STATE"
    "_RESOLVED\020\005\022\031\012\025INCIDENT_STATE_CLOSED\020\006\022\034\012\030INCIDENT_STATE_CANCELLED\020\007"
    "2\373\006\012\016MonitorService\022x\012\016RecordOutcomes\022\037.mizan.v1.RecordOutcomesRequest\032 .mizan.v"
    "1.RecordOutcomesResponse\042#\220\002\002\242\355\030\034\012\016outcomes.write\020\003\032\010endpoint\022l\012"
    "\012SetMonitor\022\033.mizan.v1.SetMonitorRequest\032\021.mizan.v1.Monitor\042.\220\002\002\242\355\030'\012\021"
    "monitoring.manage\020\003\032\020monitor.endpoint\022b\012\012GetMonitor\022\033.mizan.v1.GetMonitorRequest\032"
    "\021.mizan.v1.Monitor\042$\220\002\001\242\355\030\035\012\017monitoring.read\020\001\032\010endpoint\022k\012"
    "\014CreateReport\022\035.mizan.v1.CreateReportRequest\032\027.mizan.v1.MonitorReport\042#\242\355\030\037\012\021"
    "monitoring.manage\020\003\032\010endpoint\022p\012\013ListReports\022\034.mizan.v1.ListReportsRequest\032\035."
    "mizan.v1.ListReportsResponse\042$\220\002\001\242\355\030\035\012\017monitoring.read\020\001\032\010endpoint\022"
    "t\012\015ListIncidents\022\036.mizan.v1.ListIncidentsRequest\032\037.mizan.v1.ListIncidentsResponse\042\042\220"
    "\002\001\242\355\030\033\012\017monitoring.read\020\001\032\006parent\022a\012\013GetIncident\022\034.mizan.v1"
    ".GetIncidentRequest\032\022.mizan.v1.Incident\042 \220\002\001\242\355\030\031\012\017monitoring.read\020\001\032"
    "\004name\022e\012\016UpdateIncident\022\037.mizan.v1.UpdateIncidentRequest\032\022.mizan.v1.Incident\042\036\242"
    "\355\030\032\012\020incidents.manage\020\003\032\004nameB3\012\014dev.mizan.v1P\001Z!mizan.dev/client/mizan/v1"
    ";mizanv1b\006proto3";

// mizan/v1/pipeline.proto
static const unsigned char file24[] =
    "\012\027mizan/v1/pipeline.proto\022\010mizan.v1\032\026mizan/v1/options.proto\042\202\001\012\022RunPipelineRe"
    "quest\022\026\012\006parent\030\001 \001(\011R\006parent\022\022\012\004yaml\030\002 \001(\011R\004yaml\022!\012"
    "\014ignore_cache\030\003 \001(\010R\013ignoreCache\022\035\012\012request_id\030\004 \001(\011R\011requestId\042"
    "\360\001\012\014PipelineStep\022\016\012\002id\030\001 \001(\011R\002id\022\022\012\004kind\030\002 \001(\011R"
    "\004kind\022)\012\005state\030\003 \001(\0162\023.mizan.v1.StepStateR\005state\022\026\012\006result\030\004 \001"
    "(\011R\006result\022\030\012\007message\030\005 \001(\011R\007message\022\042\012\015start_time_us\030\006 \001"
    "(\003R\013startTimeUs\022\036\012\013end_time_us\030\007 \001(\003R\011endTimeUs\022\033\012\011cache_key\030\010"
    " \001(\011R\010cacheKey\042\203\002\012\013PipelineRun\022\022\012\004name\030\001 \001(\011R\004name\022\032\012"
    "\010pipeline\030\002 \001(\011R\010pipeline\022,\012\005steps\030\003 \003(\0132\026.mizan.v1.PipelineStepR\005"
    "steps\022\024\012\005ended\030\004 \001(\010R\005ended\022\034\012\011succeeded\030\005 \001(\010R\011succeede"
    "d\022$\012\016create_time_us\030\006 \001(\003R\014createTimeUs\022\036\012\013end_time_us\030\007 \001(\003R\011"
    "endTimeUs\022\034\012\011principal\030\010 \001(\011R\011principal\042+\012\025GetPipelineRunRequest\022\022\012"
    "\004name\030\001 \001(\011R\004name\042m\012\027ListPipelineRunsRequest\022\026\012\006parent\030\001 \001(\011"
    "R\006parent\022\033\012\011page_size\030\002 \001(\005R\010pageSize\022\035\012\012page_token\030\003 \001(\011"
    "R\011pageToken\042~\012\030ListPipelineRunsResponse\022:\012\015pipeline_runs\030\001 \003(\0132\025.mizan.v1."
    "PipelineRunR\014pipelineRuns\022&\012\017next_page_token\030\002 \001(\011R\015nextPageToken\042-\012\027Watch"
    "PipelineRunRequest\022\022\012\004name\030\001 \001(\011R\004name\042.\012\030CancelPipelineRunRequest\022\022"
    "\012\004name\030\001 \001(\011R\004name*\267\001\012\011StepState\022\032\012\026STEP_STATE_UNSPECIFIED\020\000"
    "\022\026\012\022STEP_STATE_WAITING\020\001\022\026\012\022STEP_STATE_RUNNING\020\002\022\030\012\024STEP_STATE"
    "_SUCCEEDED\020\003\022\025\012\021STEP_STATE_CACHED\020\004\022\025\012\021STEP_STATE_FAILED\020\005\022\026\012"
    "\022STEP_STATE_SKIPPED\020\0062\276\004\012\017PipelineService\022a\012\013RunPipeline\022\034.mizan.v1.RunPip"
    "elineRequest\032\025.mizan.v1.PipelineRun\042\035\242\355\030\031\012\015pipelines.run\020\003\032\006parent\022"
    "i\012\016GetPipelineRun\022\037.mizan.v1.GetPipelineRunRequest\032\025.mizan.v1.PipelineRun\042\037\220\002\001"
    "\242\355\030\030\012\016pipelines.read\020\001\032\004name\022|\012\020ListPipelineRuns\022!.mizan.v1.ListPipe"
    "lineRunsRequest\032\042.mizan.v1.ListPipelineRunsResponse\042!\220\002\001\242\355\030\032\012\016pipelines.re"
    "ad\020\001\032\006parent\022o\012\020WatchPipelineRun\022!.mizan.v1.WatchPipelineRunRequest\032\025.mizan.v1.P"
    "ipelineRun\042\037\220\002\001\242\355\030\030\012\016pipelines.read\020\001\032\004name0\001\022n\012\021Canc"
    "elPipelineRun\022\042.mizan.v1.CancelPipelineRunRequest\032\025.mizan.v1.PipelineRun\042\036\220\002\002\242\355"
    "\030\027\012\015pipelines.run\020\003\032\004nameB3\012\014dev.mizan.v1P\001Z!mizan.dev/client/mizan/v1;mizanv"
    "1b\006proto3";

// mizan/v1/training.proto
static const unsigned char file25[] =
    "\012\027mizan/v1/training.proto\022\010mizan.v1\032\026mizan/v1/options.proto\032\025mizan/v1/common.proto\032"
    "\030mizan/v1/operation.proto\042\204\001\012\012Validation\022#\012\014training_set\030\001 \001(\011H\000R\013"
    "trainingSet\022%\012\015last_fraction\030\002 \001(\001H\000R\014lastFraction\022\042\012\014from_time_us\030\003"
    " \001(\003H\000R\012fromTimeUsB\006\012\004rows\042\216\010\012\013TrainingJob\022\022\012\004name\030\001 \001"
    "(\011R\004name\022!\012\014training_set\030\002 \001(\011R\013trainingSet\0221\012\011objective\030\003 \001(\016"
    "2\023.mizan.v1.ObjectiveR\011objective\022\032\012\010features\030\004 \003(\011R\010features\022E\012\012para"
    "meters\030\005 \003(\0132%.mizan.v1.TrainingJob.ParametersEntryR\012parameters\022\026\012\006rounds\030\006 \001"
    "(\005R\006rounds\0222\012\025early_stopping_rounds\030\007 \001(\005R\023earlyStoppingRounds\0224\012\012valid"
    "ation\030\010 \001(\0132\024.mizan.v1.ValidationR\012validation\022.\012\006device\030\011 \001(\0162\026.miza"
    "n.v1.DeviceChoiceR\006device\022\022\012\004seed\030\012 \001(\003R\004seed\022<\012\032checkpoint_interval_ro"
    "unds\030\013 \001(\005R\030checkpointIntervalRounds\0221\012\011operation\030\014 \001(\0132\023.mizan.v1.Oper"
    "ationR\011operation\022\037\012\013device_used\030\015 \001(\011R\012deviceUsed\022'\012\017device_fallback\030"
    "\016 \001(\011R\016deviceFallback\022*\012\007metrics\030\017 \003(\0132\020.mizan.v1.MetricR\007metrics\022*\012"
    "\005curve\030\020 \003(\0132\024.mizan.v1.CurvePointR\005curve\022\035\012\012best_round\030\021 \001(\005R\011"
    "bestRound\0224\012\012importance\030\022 \003(\0132\024.mizan.v1.ImportanceR\012importance\022!\012\014model_d"
    "igest\030\023 \001(\011R\013modelDigest\022.\012\023training_set_digest\030\024 \001(\011R\021trainingSetDiges"
    "t\022#\012\015training_rows\030\025 \001(\003R\014trainingRows\022'\012\017validation_rows\030\026 \001(\003R\016"
    "validationRows\022$\012\016create_time_us\030\027 \001(\003R\014createTimeUs\032=\012\017ParametersEntry\022\020"
    "\012\003key\030\001 \001(\011R\003key\022\024\012\005value\030\002 \001(\011R\005value:\0028\001\042P\012\012C"
    "urvePoint\022\024\012\005round\030\001 \001(\005R\005round\022\026\012\006metric\030\002 \001(\011R\006metric\022"
    "\024\012\005value\030\003 \001(\001R\005value\042R\012\012Importance\022\030\012\007feature\030\001 \001(\011R"
    "\007feature\022\022\012\004gain\030\002 \001(\001R\004gain\022\026\012\006splits\030\003 \001(\003R\006splits\042"
    "\263\001\012\030CreateTrainingJobRequest\022\026\012\006parent\030\001 \001(\011R\006parent\022&\012\017traini"
    "ng_job_id\030\002 \001(\011R\015trainingJobId\0228\012\014training_job\030\003 \001(\0132\025.mizan.v1.Trainin"
    "gJobR\013trainingJob\022\035\012\012request_id\030\004 \001(\011R\011requestId\042+\012\025GetTrainingJobReque"
    "st\022\022\012\004name\030\001 \001(\011R\004name\042m\012\027ListTrainingJobsRequest\022\026\012\006parent\030"
    "\001 \001(\011R\006parent\022\033\012\011page_size\030\002 \001(\005R\010pageSize\022\035\012\012page_token\030"
    "\003 \001(\011R\011pageToken\042~\012\030ListTrainingJobsResponse\022:\012\015training_jobs\030\001 \003(\0132"
    "\025.mizan.v1.TrainingJobR\014trainingJobs\022&\012\017next_page_token\030\002 \001(\011R\015nextPageToken\042"
    "-\012\027WatchTrainingJobRequest\022\022\012\004name\030\001 \001(\011R\004name\042.\012\030CancelTrainingJobR"
    "equest\022\022\012\004name\030\001 \001(\011R\004name\042\024\012\022ListDevicesRequest\042A\012\023ListDevice"
    "sResponse\022*\012\007devices\030\001 \003(\0132\020.mizan.v1.DeviceR\007devices\042\223\001\012\006Device\022"
    "\016\012\002id\030\001 \001(\011R\002id\022\022\012\004kind\030\002 \001(\011R\004kind\022\024\012\005model\030"
    "\003 \001(\011R\005model\022!\012\014memory_bytes\030\004 \001(\003R\013memoryBytes\022\024\012\005cores\030\005"
    " \001(\005R\005cores\022\026\012\006holder\030\006 \001(\011R\006holder*p\012\011Objective\022\031\012\025OBJE"
    "CTIVE_UNSPECIFIED\020\000\022\024\012\020OBJECTIVE_BINARY\020\001\022\030\012\024OBJECTIVE_MULTICLASS\020\002\022"
    "\030\012\024OBJECTIVE_REGRESSION\020\003*s\012\014DeviceChoice\022\035\012\031DEVICE_CHOICE_UNSPECIFIED\020\000"
    "\022\026\012\022DEVICE_CHOICE_AUTO\020\001\022\025\012\021DEVICE_CHOICE_CPU\020\002\022\025\012\021DEVICE_CHOI"
    "CE_GPU\020\0032\253\005\012\017TrainingService\022l\012\021CreateTrainingJob\022\042.mizan.v1.CreateTrainingJo"
    "bRequest\032\025.mizan.v1.TrainingJob\042\034\242\355\030\030\012\014training.run\020\003\032\006parent\022h\012"
    "\016GetTrainingJob\022\037.mizan.v1.GetTrainingJobRequest\032\025.mizan.v1.TrainingJob\042\036\220\002\001\242"
    "\355\030\027\012\015training.read\020\001\032\004name\022{\012\020ListTrainingJobs\022!.mizan.v1.ListTrainingJ"
    "obsRequest\032\042.mizan.v1.ListTrainingJobsResponse\042 \220\002\001\242\355\030\031\012\015training.read\020"
    "\001\032\006parent\022n\012\020WatchTrainingJob\022!.mizan.v1.WatchTrainingJobRequest\032\025.mizan.v1.Trainin"
    "gJob\042\036\220\002\001\242\355\030\027\012\015training.read\020\001\032\004name0\001\022m\012\021CancelTrain"
    "ingJob\022\042.mizan.v1.CancelTrainingJobRequest\032\025.mizan.v1.TrainingJob\042\035\220\002\002\242\355\030\026"
    "\012\014training.run\020\003\032\004name\022d\012\013ListDevices\022\034.mizan.v1.ListDevicesRequest\032\035.m"
    "izan.v1.ListDevicesResponse\042\030\220\002\001\242\355\030\021\012\015training.read\020\001B3\012\014dev.miza"
    "n.v1P\001Z!mizan.dev/client/mizan/v1;mizanv1b\006proto3";

static const MizanProtoFile files[] = {
    {"grpc/testing/empty.proto", file0, sizeof file0 - 1},
    {"inference/grpc_service.proto", file1, sizeof file1 - 1},
    {"bench/bench.proto", file2, sizeof file2 - 1},
    {"google/protobuf/any.proto", file3, sizeof file3 - 1},
    {"google/protobuf/duration.proto", file4, sizeof file4 - 1},
    {"google/rpc/error_details.proto", file5, sizeof file5 - 1},
    {"google/rpc/status.proto", file6, sizeof file6 - 1},
    {"grpc/health/v1/health.proto", file7, sizeof file7 - 1},
    {"grpc/reflection/v1/reflection.proto", file8, sizeof file8 - 1},
    {"grpc/reflection/v1alpha/reflection.proto", file9, sizeof file9 - 1},
    {"grpc/testing/messages.proto", file10, sizeof file10 - 1},
    {"grpc/testing/test.proto", file11, sizeof file11 - 1},
    {"mizan/v1/common.proto", file12, sizeof file12 - 1},
    {"google/protobuf/descriptor.proto", file13, sizeof file13 - 1},
    {"mizan/v1/options.proto", file14, sizeof file14 - 1},
    {"mizan/v1/compliance.proto", file15, sizeof file15 - 1},
    {"mizan/v1/governance.proto", file16, sizeof file16 - 1},
    {"mizan/v1/consent.proto", file17, sizeof file17 - 1},
    {"mizan/v1/operation.proto", file18, sizeof file18 - 1},
    {"mizan/v1/feature.proto", file19, sizeof file19 - 1},
    {"mizan/v1/inference.proto", file20, sizeof file20 - 1},
    {"mizan/v1/keys.proto", file21, sizeof file21 - 1},
    {"mizan/v1/model.proto", file22, sizeof file22 - 1},
    {"mizan/v1/monitor.proto", file23, sizeof file23 - 1},
    {"mizan/v1/pipeline.proto", file24, sizeof file24 - 1},
    {"mizan/v1/training.proto", file25, sizeof file25 - 1},
};

size_t mizan_proto_file_count(void) {
    return sizeof files / sizeof files[0];
}

MizanProtoFile mizan_proto_file(size_t index) {
    return files[index];
}
