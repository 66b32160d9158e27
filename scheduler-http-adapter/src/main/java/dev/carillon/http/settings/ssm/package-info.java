// SPDX-License-Identifier: Apache-2.0
/** Settings from the AWS Systems Manager Parameter Store, for those who have the AWS SDK. */
@NullMarked
package dev.carillon.http.settings.ssm;

import org.jspecify.annotations.NullMarked;
